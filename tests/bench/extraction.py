"""Words per second of the whole extraction against the bare language model, in one run.

    python -m tests.bench.extraction ARTICLES.jsonl

One article a line, with its `text`. CPU time, interleaved article by article, so that a busy machine slows both.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.check.findings import check
from app.domain.article import Article
from app.extract.language import load
from app.extract.pipeline import extract


def timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def main(path: Path) -> None:
    nlp = load()
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line]
    words = sum(len(text.split()) for text in texts)
    whole, bare = 0.0, 0.0

    def read(text: str) -> None:
        check(text, extract(nlp, Article(text)).figures)

    timed(lambda: read(texts[0]))
    for text in texts:
        bare += timed(lambda text=text: nlp(text))  # type: ignore[misc] # bound for this turn
        whole += timed(lambda text=text: read(text))  # type: ignore[misc] # the same
    print(f"{len(texts)} articles, {words} words")
    print(f"language model alone {words / bare:.0f} words/s, whole extraction {words / whole:.0f}, {bare / whole:.0%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
