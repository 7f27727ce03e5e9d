"""All findings rules over the figures and dates of one article."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from app.check.bounds import bounds_inverted
from app.check.changes import change_mismatch
from app.check.compositions import composition_mismatch
from app.check.conversions import conversion_mismatch
from app.check.dates import date_order
from app.check.divisions import division_mismatch
from app.check.durations import duration_mismatch
from app.check.evidence import Evidence
from app.check.headlines import headline_mismatch
from app.check.hours import hours_mismatch
from app.check.inclusions import inclusion_exceeds_whole
from app.check.leads import lead_mismatch
from app.check.lists import listing_mismatch
from app.check.parts import part_exceeds_whole
from app.check.portions import percent_of_mismatch
from app.check.portions_of_numbers import share_of_number_mismatch
from app.check.ranges import range_inverted
from app.check.recounts import ages, recount
from app.check.retold import retold
from app.check.shares import percent_over_100, percent_sum
from app.check.states import state_mismatch
from app.check.totals import total_mismatch
from app.domain.figure import Figure
from app.domain.finding import Finding, Operand
from app.domain.statement import Statement
from app.domain.timex import Timex

Rule = Callable[[Evidence], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    part_exceeds_whole,
    inclusion_exceeds_whole,
    state_mismatch,
    composition_mismatch,
    listing_mismatch,
    total_mismatch,
    lead_mismatch,
    range_inverted,
    bounds_inverted,
    percent_over_100,
    percent_sum,
    division_mismatch,
    percent_of_mismatch,
    share_of_number_mismatch,
    change_mismatch,
    date_order,
    duration_mismatch,
    hours_mismatch,
    conversion_mismatch,
    recount,
    retold,
    headline_mismatch,
    ages,
)

_DIGITS = 24
"""Digits before the point, at most, and half of those behind it: with more it is no quantity to reckon with."""


def check(
    text: str, figures: Sequence[Figure], timexes: Sequence[Timex] = (), statements: Sequence[Statement] = ()
) -> tuple[Finding, ...]:
    """Find where the figures and dates of one text contradict each other."""
    measurable = tuple(figure for figure in figures if all(map(_is_measurable, (figure.bottom, figure.top))))
    evidence = Evidence(text, measurable, tuple(timexes), tuple(statements))
    found: dict[tuple[str, frozenset[Operand]], Finding] = {}
    for finding in (finding for rule in RULES for finding in rule(evidence)):
        found.setdefault((finding.rule, frozenset(finding.operands)), finding)
    return tuple(found.values())


def _is_measurable(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and value.adjusted() < _DIGITS and exponent > -2 * _DIGITS
