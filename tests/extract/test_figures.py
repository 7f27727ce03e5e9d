"""Every row of the corpus, through the real model; and hostile texts in linear time."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from app.domain.article import Article
from app.domain.figure import Figure
from app.domain.text import Span
from app.domain.timex import Timex, TimexType
from app.extract.figures import find_figures
from app.extract.figures.atoms import Atoms
from app.extract.figures.quantities import quantities
from app.extract.language import parse
from app.extract.pipeline import extract
from tests.timing import seconds

CORPUS = Path(__file__).parents[1] / "corpus" / "figures.toml"
SHARED = Path(__file__).parents[3] / "shared" / "examples" / "cuba-ministry.txt"
BLANK = spacy.blank("en")

HOSTILE = (
    "million ", "a hundred and ", "one-", "1,", "1.", "1/2", "5-", "5 to ", "$", "-$5", "between 1 and ", "twenty-",
    "10 of them ", "half of ", "dozens of ", "9 of the ", "US$1bn ", "2 in 3 ", "٣", "1e9", "¼½", "7 years old, ",
    "30' ", "5 to 1 ", "3 dollars 50 cents ", "1 - 0 ", "5 dog dog ", "MUSD 5 ", "half of 1 ", "(kg) 5 ",
    "fell 1% to 5 ", "one of the ", "C $ ", "PS1,", "1 ) ", "dog ", "5% of 10, or 40%, ",
    "Of the 40, 50 ", "of which 5 ", "a month and a half ", "rose 5% to 6 from 7 ", "R1 R2 ",
)  # fmt: skip


def rows() -> Iterator[Any]:
    for case in tomllib.loads(CORPUS.read_text(encoding="utf-8"))["case"]:
        known = case.get("known_failure")
        marks = [pytest.mark.xfail(reason=known, strict=True)] if known else []
        yield pytest.param(case, id=case["text"][:60], marks=marks)


def described(figure: Figure, text: str) -> dict[str, str | None]:
    change, part = figure.change, figure.part_of
    return {
        "exact": figure.span.of(text),
        "kind": figure.kind,
        "value": None if figure.value is None else format(figure.value, "f"),
        "low": None if figure.low is None else format(figure.low, "f"),
        "high": None if figure.high is None else format(figure.high, "f"),
        "unit": figure.unit,
        "counts": figure.counts,
        "per": figure.per,
        "modifier": figure.modifier,
        "change": f"{change.direction} {change.role}" if change else None,
        "part_of": part.text if part else None,
        "whole": part.figure.of(text) if part and part.figure else None,
    }


@pytest.mark.parametrize("case", tuple(rows()))
def test_case_is_found(nlp: Language, case: dict[str, Any]) -> None:
    text = case["text"]

    found = [described(figure, text) for figure in find_figures(parse(nlp, text), ())]

    assert [figure["exact"] for figure in found] == [row["exact"] for row in case["found"]]
    for figure, row in zip(found, case["found"], strict=True):
        assert {key: figure[key] for key in row} == row


def test_spans_are_those_of_the_posted_text(nlp: Language) -> None:
    text = "It’s 12\u00a0tonnes, 😀 and “nine\u2009sheep”."

    figures = extract(nlp, Article(text)).figures

    assert [figure.span.of(text) for figure in figures] == ["12\u00a0tonnes", "nine\u2009sheep"]


def test_numeral_stands_inside_its_figure(nlp: Language) -> None:
    text = "In 15 of them, more than $3.5 million was lost."

    found = tuple(find_figures(parse(nlp, text), ()))

    assert [figure.numeral.of(text) for figure in found if figure.numeral] == ["15", "$3.5 million"]


def test_numbers_inside_a_date_are_no_figures(nlp: Language) -> None:
    text = "The twelve of us met, and 40 dogs too."

    assert [
        f.span.of(text) for f in find_figures(parse(nlp, text), [Timex(Span(4, 10), TimexType.DATE, "2020-12")])
    ] == [
        "40 dogs",
    ]


def test_lengths_inside_a_date_are_figures(nlp: Language) -> None:
    text = "Nine days later she left."

    found = find_figures(parse(nlp, text), [Timex(Span(0, 15), TimexType.DATE, "2020-12-09")])

    assert [figure.span.of(text) for figure in found] == ["Nine days"]


@pytest.mark.parametrize(
    "text", ["\x00", "٣٤٥ 😀 12", "9" * 5000, "1" + ",000" * 200 + " people", "$" * 50, "-", "½½½"]
)
def test_odd_text_is_not_an_error(nlp: Language, text: str) -> None:
    for figure in find_figures(parse(nlp, text), ()):
        assert figure.span.of(text)


@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_numbers_takes_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))

    assert seconds(lambda: list(quantities(Atoms(text)))) < 5


@pytest.mark.parametrize("piece", HOSTILE)
def test_finding_figures_takes_linear_time(piece: str) -> None:
    short, long = (_tagged(piece, words) for words in (1_000, 4_000))

    assert seconds(lambda: tuple(find_figures(long, ()))) < 12 * seconds(lambda: tuple(find_figures(short, ()))) + 0.2


def _tagged(piece: str, words: int) -> Doc:
    """Give a Doc whose every word is a noun, without a model."""
    doc = BLANK.make_doc((piece * words)[: words * 8])
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        pos=["NOUN"] * len(doc),
        tags=["NNS"] * len(doc),
        lemmas=[token.lower_ for token in doc],
        sent_starts=[token.i == 0 for token in doc],
    )


@pytest.mark.skipif(not SHARED.exists(), reason="the example article is not next to this checkout")
def test_example_article_has_its_seven_figures(nlp: Language) -> None:
    text = SHARED.read_text(encoding="utf-8")

    figures = extract(nlp, Article(text)).figures

    assert [figure.span.of(text) for figure in figures] == [
        "nine criminal trials",
        "Eight of these cases",
        "15 of them",
        "26 defendants",
        "five to fourteen years in prison",
        "Three cases",
        "one case",
    ]


def test_day_a_figure_holds_for_is_said(nlp: Language) -> None:
    text = "As of 3 March 2021, the yard employs 40 welders. It has 12 cranes."

    figures = extract(nlp, Article(text)).figures

    assert [figure.as_of.value.isoformat() if figure.as_of else None for figure in figures] == ["2021-03-03", None]
