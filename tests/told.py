"""Builds what extraction would find, for tests that are about what becomes of it."""

from decimal import Decimal

from app.domain.figure import Figure, Kind, Modifier
from app.domain.speaker import EntityKind, Mention
from app.domain.statement import Act, Form, Statement
from app.domain.text import Span


def place(text: str, words: str, *, after: str = "") -> Span:
    """Find where some words stand."""
    start = text.index(after + words) + len(after)
    return Span(start, start + len(words))


def statement(
    text: str, words: str, *, speaker: str | None = None, source: str | None = None, act: str = "assert"
) -> Statement:
    """Build an indirect statement."""
    return Statement(
        content=(place(text, words),),
        form=Form.INDIRECT,
        act=Act(act),
        source=place(text, source) if source else None,
        cue=None,
        speaker=speaker,
        rule="told",
    )


def figure(  # noqa: PLR0913 - a row of a test's text
    text: str,
    words: str,
    *,
    value: str | None = None,
    low: int | None = None,
    high: int | None = None,
    kind: Kind = Kind.COUNT,
    unit: str | None = None,
    counts: str | None = None,
    modifier: Modifier = Modifier.EXACT,
) -> Figure:
    """Build a figure."""
    return Figure(
        span=place(text, words),
        kind=kind,
        value=None if value is None else Decimal(value),
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        unit=unit,
        counts=counts,
        modifier=modifier,
        rule="told",
    )


def mention(text: str, words: str, name: str, *, after: str = "") -> Mention:
    """Build a mention of a person."""
    return Mention(place(text, words, after=after), name, EntityKind.PERSON)
