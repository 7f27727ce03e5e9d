"""Every row of the corpus, from the text to the finding; and the rules on figures built by hand."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from app.check.findings import check
from app.domain.article import Article
from app.domain.figure import Figure, Kind, Modifier, PartOf
from app.domain.finding import Certainty
from app.domain.text import Span
from app.extract.pipeline import extract

CORPUS = Path(__file__).parents[1] / "corpus" / "findings.toml"
SHARED = Path(__file__).parents[3] / "shared" / "examples" / "cuba-ministry.txt"


def rows() -> Iterator[Any]:
    for case in tomllib.loads(CORPUS.read_text(encoding="utf-8"))["case"]:
        known = case.get("known_failure")
        marks = [pytest.mark.xfail(reason=known, strict=True)] if known else []
        yield pytest.param(case, id=case["text"][:60], marks=marks)


def found(nlp: Language, text: str) -> list[dict[str, Any]]:
    read = extract(nlp, Article(text))
    return [
        {
            "rule": finding.rule,
            "certainty": finding.certainty,
            "expression": finding.expression,
            "operands": [operand.numeral.of(text) for operand in finding.operands],
        }
        for finding in check(text, read.figures, read.timexes, read.statements)
    ]


@pytest.mark.parametrize("case", tuple(rows()))
def test_case_is_found(nlp: Language, case: dict[str, Any]) -> None:
    assert found(nlp, case["text"]) == case["found"]


@pytest.mark.skipif(not SHARED.exists(), reason="the example article is not next to this checkout")
def test_example_article_has_its_two_findings(nlp: Language) -> None:
    answers = found(nlp, SHARED.read_text(encoding="utf-8"))

    assert [(answer["rule"], answer["expression"], answer["operands"]) for answer in answers] == [
        ("part-exceeds-whole", "15 <= 8", ["15", "Eight"]),
        ("sum-mismatch", "8 + 3 + 1 = 9", ["Eight", "Three", "one", "nine"]),
    ]


def test_repairs_are_the_single_edits_that_make_it_hold() -> None:
    text = "8 cases, 15 of them"
    whole = Figure(Span(0, 7), Kind.COUNT, Decimal(8), counts="cases")
    part = Figure(Span(9, 19), Kind.COUNT, Decimal(15), counts="cases", part_of=PartOf("them", whole.span))

    (finding,) = check(text, (whole, part))

    assert finding.certainty is Certainty.DEFINITE
    assert [(edit.figure, edit.after) for repair in finding.repairs for edit in repair.edits] == [
        (part.span, Decimal(8)),
        (whole.span, Decimal(15)),
    ]


def test_bounded_part_contradicts_nothing() -> None:
    text = "8 cases, 15 of them"
    whole = Figure(Span(0, 7), Kind.COUNT, Decimal(8), counts="cases", modifier=Modifier.MORE_THAN)
    part = Figure(Span(9, 19), Kind.COUNT, Decimal(15), counts="cases", part_of=PartOf("them", whole.span))

    assert check(text, (whole, part)) == ()


def test_no_figures_no_findings() -> None:
    assert check("", ()) == ()
