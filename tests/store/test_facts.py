import math
import random
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.figure import Figure, Kind
from app.domain.statement import Act, Form, Statement
from app.domain.text import Span
from app.store import documents, rows
from app.store.columns import orderable
from app.store.facts import Facts, SpanIndex

LENGTH = 60
NOW = datetime(2023, 11, 20, tzinfo=UTC)


def spans(chance: random.Random, count: int) -> list[Span]:
    ends = [sorted(chance.sample(range(LENGTH), 2)) for _ in range(count)]
    return [Span(start, end) for start, end in ends]


def facts_of(statements: list[Statement], figures: list[Figure]) -> Facts:
    extraction = Extraction(tuple(statements), tuple(figures), (), (), "none")
    return Facts(Article("x" * LENGTH), 1, NOW, extraction, ())


def statement(*content: Span) -> Statement:
    return Statement(content, Form.INDIRECT, Act.ASSERT, None, None, None, "told")


def figure(span: Span) -> Figure:
    return Figure(span, Kind.NUMBER, value=Decimal(1))


def test_spans_within_others_are_all_found() -> None:
    chance = random.Random(5)  # noqa: S311 - the same cases every time
    for _ in range(200):
        inner, outer = spans(chance, 8), spans(chance, 3)
        found = set(SpanIndex(inner).within(outer))
        assert found == {place for place, span in enumerate(inner) if span.within_any(outer)}


def test_statement_of_a_figure_is_the_innermost() -> None:
    chance = random.Random(6)  # noqa: S311 - the same cases every time
    for _ in range(200):
        facts = facts_of([statement(span) for span in spans(chance, 5)], [figure(span) for span in spans(chance, 5)])
        expected = [facts.extraction.statement_of(each) for each in facts.extraction.figures]
        assert facts.statement_of == expected


def test_claims_that_share_their_place_have_ids_of_their_own() -> None:
    span = Span(0, 5)
    facts = facts_of([statement(span), statement(span)], [figure(span), figure(span)])
    ids = [*facts.statement_ids, *facts.figure_ids]
    assert len(set(ids)) == 4


def test_ids_follow_from_the_content() -> None:
    one, other = (facts_of([statement(Span(0, 5))], [figure(Span(1, 3))]) for _ in range(2))
    assert (one.statement_ids, one.figure_ids) == (other.statement_ids, other.figure_ids)
    assert replace(one, revision=2).figure_ids == one.figure_ids
    assert set(one.figure_ids).isdisjoint(replace(one, article=Article("y" * LENGTH)).figure_ids)


def test_huge_numbers_are_rendered_exactly_and_ordered() -> None:
    huge = Decimal(10) ** 400
    facts = facts_of([], [replace(figure(Span(0, 5)), value=huge), replace(figure(Span(5, 9)), value=-huge)])
    rendered = [claim["figure"]["value"] for claim in documents.figures(facts)]
    assert rendered == ["1" + "0" * 400, "-1" + "0" * 400]
    lows = [row["low"] for row in rows.of(facts).claims]
    assert lows[0] > 1e300 > -1e300 > lows[1]
    assert all(map(math.isfinite, lows))
    assert orderable(Decimal("0.1")) == 0.1


def test_many_claims_are_linked_in_time() -> None:
    count = 20_000
    places = [Span(3 * number, 3 * number + 2) for number in range(count)]
    facts = facts_of([statement(place) for place in places], [figure(place) for place in places])
    assert facts.statement_of == list(range(count))
