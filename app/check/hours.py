"""What lasts from one time of day to another: “lasted two hours, from 7pm until 10.30pm”."""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from app.check.evidence import Evidence
from app.check.intervals import interval
from app.check.operands import operand, plain, repair
from app.check.words import LOOSE
from app.domain.figure import Figure, Kind
from app.domain.finding import Certainty, Finding
from app.domain.timex import Timex, TimexType

_HOURS = {"hour": Decimal(1), "minute": Decimal(1) / 60}
_JOINS = re.compile(r" ?(?:to|until|till|[-–—]) ?|,? and (?:(?:ended|finished|closed|concluded) (?:at|by|around) )?")
_FROM = re.compile(r",? ?\(?(?:from|between) ")
_LASTED = re.compile(rf"\b(?:lasted|lasting|for) {LOOSE}$", re.IGNORECASE)
_RAN = re.compile(
    r"(?: [\w'-]+){1,4},? (?:which )?(?:lasted|lasting|ran|running|was|is|runs)?(?: held)? ?(?:from|between) "
)
_AFTER = re.compile(rf"[^;\n]* (?:and )?(?:lasted|lasting) {LOOSE}", re.IGNORECASE)
_GAP = 80
_MOST = 12
"""Figures of one sentence that are looked at, at most."""

_DAY = Decimal(24)
_SLACK = Decimal("0.25")


def hours_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Find lengths of hours that are not those between the two times they are said with."""
    times = [timex for timex in evidence.timexes if timex.type is TimexType.TIME]
    for begun, ended in pairwise(times):
        apart = _apart(begun, ended)
        if apart is None or not _JOINS.fullmatch(evidence.gap(begun.span, ended.span)):
            continue
        for figure in evidence.beside(begun.span)[:_MOST]:
            if _is_length(figure) and _leads(evidence, figure, begun):
                yield from _compared(evidence, figure, (begun, ended), apart)


def _is_length(figure: Figure) -> bool:
    return figure.kind is Kind.DURATION and figure.unit in _HOURS and figure.value is not None and figure.per is None


def _leads(evidence: Evidence, figure: Figure, begun: Timex) -> bool:
    """Tell “lasted two hours, from 7pm” and “the two-hour blackout lasted from 7pm”."""
    if figure.span.start > begun.span.end:
        return _AFTER.fullmatch(evidence.plain[begun.span.end : figure.span.start][-_GAP:]) is not None
    gap = evidence.gap(figure.span, begun.span)
    if "-" in figure.span.of(evidence.plain):
        return _RAN.fullmatch(gap) is not None
    return _FROM.fullmatch(gap) is not None and _LASTED.search(evidence.before(figure.span)) is not None


def _apart(begun: Timex, ended: Timex) -> Decimal | None:
    """Give the hours from one time to another, over midnight where the second is earlier in its day."""
    try:
        first, last = (datetime.strptime(timex.value[-5:], "%H:%M") for timex in (begun, ended))  # noqa: DTZ007 - of a day
    except ValueError:
        return None
    return (Decimal((last - first).total_seconds()) / 3600 + _DAY) % _DAY


def _compared(evidence: Evidence, figure: Figure, ends: tuple[Timex, Timex], apart: Decimal) -> Iterator[Finding]:
    said = interval(evidence.text, figure)
    unit = _HOURS[figure.unit or "hour"]
    # Without “am” and “pm” with both, an hour may be of either half of the day.
    found = {apart % _DAY, (apart + _DAY / 2) % _DAY}
    if said is None:
        return
    if any(said.low * unit - _SLACK <= each <= said.high * unit + _SLACK for each in found):
        return
    yield Finding(
        rule="duration-mismatch",
        certainty=Certainty.DEFINITE,
        expression=f"{ends[0].value[-5:]} -> {ends[1].value[-5:]} = {plain(figure.top)} {figure.unit}",
        operands=(operand(figure, figure.top),),
        assumptions=(f"“{figure.span.of(evidence.text)}” is the time from the first to the second",),
        repairs=(repair(figure, round(apart / unit, 1)),),
    )
