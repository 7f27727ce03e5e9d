"""Find the date expressions of a text."""

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc

from app.domain.text import Span
from app.domain.timex import Timex
from app.extract.timexes import absolute, clock, days, feasts, periods, quarters, relative, years
from app.extract.timexes.context import Context
from app.extract.timexes.reference import reference_day
from app.extract.timexes.rule import Rule

RULES: tuple[Rule, ...] = (
    *absolute.RULES,
    *feasts.RULES,
    *years.RULES,
    *quarters.RULES,
    *days.RULES,
    *relative.RULES,
    *clock.RULES,
    *periods.RULES,
)
"""Where two match the same words, the earlier one reads them first."""


def find_timexes(doc: Doc, published: date | None) -> Iterator[Timex]:
    """Find date expressions in reading order; relative ones count from the day of publication."""
    context = Context(doc, reference_day(doc.text, published))
    _read(context)
    yield from clock.with_days(context.text, context.found, context.today)


def _read(context: Context) -> None:
    """Read the text once: the first and longest expression that has a value wins its place."""
    matches = [(match, rule) for rule in RULES for match in rule.pattern.finditer(context.text)]
    matches.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    free = 0
    for match, rule in matches:
        if match.start() < free:
            continue
        reading = rule.read(match, context)
        if reading and reading[1]:
            part = "span" if "span" in rule.pattern.groupindex else 0
            context.found.append(Timex(Span(*match.span(part)), reading[0], reading[1]))
            free = match.end()
