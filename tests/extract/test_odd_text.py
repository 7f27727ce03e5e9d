"""No text makes the extraction fail, and every span stays inside its text."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from spacy.language import Language

from app.check.findings import check
from app.domain.article import Article
from app.domain.text import Span
from app.extract.pipeline import extract
from app.extract.statements import Tagger

NAUGHTY = Path(__file__).parents[3] / "shared" / "hostile" / "naughty-strings"
PIECES = (
    *"\"'“”„«»‘’`()[]{}<>—–-…,.;:!?%$£€#*/\\|_~^&@\n\r\t\u00a0\u2028\u200b\u202e",
    *("\n\n", "''", "``", "he said", "said", "according to", "that", "“A," + "”", "15 of them", "$1.2bn", "5–14"),
    *("five to", "million", "May 4, 2021", "3 p.m.", "per cent", "Ms. Ada Brown", "the ministry", "They", "1/2"),
    *("北京说", "Москва", "القاهرة", "हिन्दी", "e\u0301", "😀", "٣٤", "½", "Ⅻ", "𝟗", "0" * 50, "1e400", "one"),
)
TEXTS = 1_000


def spans(article: Article, nlp: Language, tagger: Tagger) -> Iterator[Span]:
    found = extract(nlp, article, tagger)
    for finding in check(article.text, found.figures):
        yield from (operand.numeral for operand in finding.operands)
    for statement in found.statements:
        yield from statement.content
        yield from (span for span in (statement.source, statement.cue) if span)
    yield from (figure.span for figure in found.figures)
    yield from (mention.span for mention in found.mentions)
    yield from (timex.span for timex in found.timexes)


def assert_read(text: str, nlp: Language, tagger: Tagger) -> None:
    for span in spans(Article(text), nlp, tagger):
        assert span.end <= len(text)
        assert span.of(text).strip()


@settings(
    max_examples=TEXTS, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(
    pieces=st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=1, max_size=40),
    glue=st.sampled_from(["", " "]),
)
def test_shuffled_marks_brackets_lines_and_scripts_are_read(
    nlp: Language, tagger: Tagger, pieces: list[str], glue: str
) -> None:
    assert_read(glue.join(pieces), nlp, tagger)


@pytest.mark.skipif(not NAUGHTY.is_dir(), reason=f"no naughty strings at {NAUGHTY}")
def test_naughty_strings_are_read(nlp: Language, tagger: Tagger) -> None:
    for string in json.loads((NAUGHTY / "blns.json").read_text(encoding="utf-8")):
        if string.strip():
            assert_read(string, nlp, tagger)
            assert_read(f"“{string},” said Ana Ruiz. She counted 12 {string}.", nlp, tagger)
