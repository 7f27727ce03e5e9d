"""Every row of the corpus, from the text to the finding; and the rules on figures built by hand."""

import re
import tomllib
from collections import Counter
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
from app.domain.statement import Act, Form, Statement
from app.domain.text import Span
from app.extract.pipeline import extract
from tests.timing import seconds

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


def test_every_rule_has_three_cases_and_three_that_tempt_it() -> None:
    cases = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["case"]
    broken = Counter(finding["rule"] for case in cases for finding in case["found"])
    tempted = Counter(case["tempts"] for case in cases if "tempts" in case)

    assert set(tempted) == set(broken)
    assert min(broken.values()) >= 3
    assert min(tempted.values()) >= 3


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


def test_what_another_says_contradicts_nothing() -> None:
    text = "Eight women sued. The nine women said so."
    figures = (
        Figure(Span(0, 11), Kind.COUNT, Decimal(8), counts="women", numeral=Span(0, 5)),
        Figure(Span(22, 32), Kind.COUNT, Decimal(9), counts="women", numeral=Span(22, 26)),
    )
    said = Statement((Span(0, 17),), Form.INDIRECT, Act.ASSERT, None, None, "A lawyer", "by hand")

    assert [finding.rule for finding in check(text, figures)] == ["same-measure-two-values"]
    assert check(text, figures, statements=(said,)) == ()


def test_number_too_long_to_reckon_with_contradicts_nothing() -> None:
    text = "8 cases, 15 of them"
    whole = Figure(Span(0, 7), Kind.COUNT, Decimal(8), counts="cases")
    part = Figure(Span(9, 19), Kind.COUNT, Decimal("1e400"), counts="cases", part_of=PartOf("them", whole.span))

    assert check(text, (whole, part)) == ()


TRIES = 4
ODD = (
    "between 50 and 40 people, ",
    "rose 10% from 200 to 250 units, a 10 percent increase, ",
    "30 of 120 members, or 40 percent, ",
    "by 18 points, 49% to 41%, ",
    "for a total of 5 men, ",
    "five miles (20 km) ",
    "60% approve, 55% disapprove, ",
    "the nine women said ",
    "120% of the votes, ",
    "11 medals (four gold, five silver) and ",
    "The order, for 5 jets, was 1,204. ",
    "Born in 1940, died in 1950 at the age of 5, ",
    "a low of 412 and a high of 389, ",
    "9 men, including 12 women, ",
    "lasted 5 hours, from 7pm to 9pm, ",
)


@pytest.mark.parametrize("piece", ODD)
def test_time_grows_with_the_text(piece: str) -> None:
    numbers = [match.span() for match in re.finditer(r"\d+|five|nine", piece)]

    def took(size: int) -> float:
        text = piece * size
        figures = tuple(
            Figure(place, Kind.COUNT, Decimal(9 + end), counts="women", numeral=place)
            for at in range(0, len(text), len(piece))
            for start, end in numbers
            for place in (Span(at + start, at + end),)
        )
        return seconds(lambda: check(text, figures))

    # Other programs may have slowed one of the two: that is tried again.
    assert any(took(10_000) < 5.5 * took(2_500) for _ in range(TRIES))
