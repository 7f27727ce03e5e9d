"""Words per second of the whole extraction against the bare language model, in one run.

    python -m tests.bench.extraction ARTICLES.jsonl

One article a line, with its `text`. CPU time, interleaved article by article, so that a busy machine slows both.
"""

import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from app.check.findings import check
from app.domain.article import Article
from app.domain.text import simplified
from app.extract.language import load
from app.extract.pipeline import extract
from app.extract.statements.quotations import quotations
from app.extract.tagger.find import NetworkTagger
from app.extract.tagger.link import link
from app.extract.tagger.network import Network


def timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def main(path: Path) -> None:
    loading = timed(load), timed(Network)
    nlp, network = load(), Network()
    tagger = NetworkTagger(network)
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line]
    words = sum(len(text.split()) for text in texts)

    def bare(text: str) -> None:
        nlp(text)

    def tag(text: str) -> None:
        plain = simplified(text)
        for tagged in network.read(plain, tuple(quotations(plain))):
            list(link(tagged))

    def read(text: str, *, tagged: bool) -> None:
        found = extract(nlp, Article(text), tagger if tagged else None)
        check(text, found.figures, found.timexes, found.statements)

    work: dict[str, Callable[[str], None]] = {
        "language model alone": bare,
        "tagger alone": tag,
        "whole extraction by rules": lambda text: read(text, tagged=False),
        "whole extraction by tagger": lambda text: read(text, tagged=True),
    }
    took: defaultdict[str, float] = defaultdict(float)
    for part in work.values():
        part(texts[0])
    for text in texts:
        for name, part in work.items():
            took[name] += timed(lambda part=part, text=text: part(text))  # type: ignore[misc] # bound for this turn
    print(f"{len(texts)} articles, {words} words")
    for name, seconds in took.items():
        share = took["language model alone"] / seconds
        print(f"{name}: {words / seconds:.0f} words/s, {share:.0%} of the language model's")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"loading: language model {loading[0]:.1f} s, tagger {loading[1]:.1f} s; at most {memory:.0f} MiB in use")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
