"""Seconds that repeated constructs take, a word, beside those of ordinary news in the same run.

    python -m tests.bench.repeated [--size 1000000] [--news ARTICLES.jsonl] [CONSTRUCT …]

CPU time of the whole reading, extraction and rules, by either method; one parse serves both. Where a construct has no
spaces, or spaces everywhere, words are counted by the tokens of the language model or by six code points each,
whichever gives more: so news counts the same either way. News is one article a line, with its `text`.
"""

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from app.check.findings import check
from app.domain.article import Article
from app.extract.language import load, parse
from app.extract.pipeline import read
from app.extract.statements import Tagger
from app.extract.tagger.load import load_tagger
from tests.extract.constructs import CONSTRUCTS, repeated

T = TypeVar("T")
STORY = (
    "The council of Harbour Town has ordered nine boats for the harbour, its mayor said on Monday. “We lost twelve "
    "tonnes of grain in the fire on May 4, 2021, and 15 of the 40 people who were hurt are in hospital,” said Ann "
    "Mercer, the minister of justice. The opposition denied that prices had risen by 5 per cent to $1.2 million.\n\n"
)
NEWS_SIZE = 60_000
_LETTERS = 6
_MOST = 3.0


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds for the parse, and beyond it by each method; how many words that was."""

    doc: Doc
    words: float
    parse: float
    rules: float
    tagger: float

    def a_word(self, method: str) -> float:
        return (self.parse + (self.tagger if method == "tagger" else self.rules)) / self.words


def timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    made = work()
    return made, time.process_time() - began


def measured(nlp: Language, tagger: Tagger, text: str, tokens_a_word: float) -> Measured:
    """Read a text both ways."""
    doc, parsed = timed(lambda: parse(nlp, text))
    rules, tagged = (timed(lambda method=method: reading(nlp, doc, text, method))[1] for method in (None, tagger))  # type: ignore[misc] # bound for this turn
    return Measured(doc, max(len(text.split()), len(doc) / tokens_a_word, len(text) / _LETTERS), parsed, rules, tagged)


def reading(nlp: Language, doc: Doc, text: str, tagger: Tagger | None) -> None:
    """Do all that follows the parse."""
    found = read(nlp, doc, Article(text), tagger)
    check(text, found.figures, found.timexes, found.statements)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--size", type=int, default=1_000_000)
    arguments.add_argument("--news", type=Path)
    arguments.add_argument("constructs", nargs="*", metavar="CONSTRUCT")
    given = arguments.parse_args()
    nlp, tagger = load(), load_tagger("tagger")
    assert tagger is not None
    lines = given.news.read_text(encoding="utf-8").splitlines() if given.news else ()
    texts = [json.loads(line)["text"] for line in lines]
    news = "\n\n".join(texts)[:NEWS_SIZE] or STORY * (NEWS_SIZE // len(STORY))
    measured(nlp, tagger, news[:5_000], 1)
    tokens_a_word = len(parse(nlp, news)) / len(news.split())
    usual = measured(nlp, tagger, news, tokens_a_word)
    usually = {method: usual.a_word(method) for method in ("tagger", "rules")}
    print(f"news: {', '.join(f'{1 / each:,.0f} words/s by {method}' for method, each in usually.items())}", flush=True)
    print(f"{'construct':28}{'words':>10}{'parse s':>9}{'tagger s':>9}{'rules s':>9}   times the news, a word")
    worst = 0.0
    for name in given.constructs or CONSTRUCTS:
        took = measured(nlp, tagger, repeated(CONSTRUCTS[name], given.size), tokens_a_word)
        times = {method: took.a_word(method) / each for method, each in usually.items()}
        worst = max(worst, *times.values())
        print(
            f"{name:28}{took.words:>10,.0f}{took.parse:>9.1f}{took.tagger:>9.1f}{took.rules:>9.1f}"
            f"   {'  '.join(f'{each:.2f} by {method}' for method, each in times.items())}"
            f"{'  TOO LONG' if max(times.values()) > _MOST else ''}",
            flush=True,
        )
    print(f"at most {worst:.2f} times the news, a word")


if __name__ == "__main__":
    main()
