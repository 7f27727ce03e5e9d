"""A period lasts from its first date to its last: “from 2010 to 2015, eight years”."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from app.check.dates import date_operand
from app.check.events import Course, courses
from app.check.evidence import Evidence
from app.check.intervals import Interval, interval
from app.check.operands import operand, plain, repair
from app.check.periods import Period, days, has_year, periods
from app.check.words import LOOSE
from app.domain.figure import Figure, Kind
from app.domain.finding import Certainty, Finding
from app.domain.timex import Timex

_DAYS: dict[str, Decimal | int] = {
    "day": 1,
    "week": 7,
    "month": Decimal("30.44"),
    "year": Decimal("365.25"),
    "decade": Decimal("3652.5"),
}
_BEHIND = re.compile(
    rf"\)?(?:,| ?--?| ?–| ?—| ?\() ?(?:or |that is,? |i\.e\.,? )?"
    r"(?:an? (?:\w+ )?(?:period|span|total|term|stretch|duration|time|reign|tenure|stint|spell|run|career|rule|stay|"
    rf"wait) of )?{LOOSE}",
    re.IGNORECASE,
)
_OVER = re.compile(r"[,.;)]|$| ?[–—]| in (?:all|total)\b| (?:that|which|in which|during which)\b")
_LASTING = re.compile(
    rf"\b(?:for|lasted|lasting|spent|served|reigned|ruled|(?:period|span|term|reign|total) of|"
    rf"during (?:his|her|its|their|the)|after) {LOOSE}$",
    re.IGNORECASE,
)
_ONTO = re.compile(
    r"(?: in (?:office|power|prison|jail|charge|exile|parliament|congress))?(?:,? (?:from|between) | \()"
)
_LASTED = re.compile(
    rf"\b(?:lasted|lasting|together|in (?:force|place|power|office|charge|use|business)|continuously|existed|survived|"
    rf"a (?:period|span|total|term|reign|tenure|stint|spell|marriage) of|after|"
    rf"without interruption)(?:,? for)? {LOOSE}$",
    re.IGNORECASE,
)
_MOST = 12
"""Figures of one sentence that are looked at, at most."""

_TOOK = re.compile(rf"\b(?:took|taken|taking) {LOOSE}$", re.IGNORECASE)
_AGED = re.compile(r"\b(?:at the age of|at age|aged|at) $", re.IGNORECASE)
_ENDED = re.compile(rf"{_OVER.pattern}| and\b| of [a-z]+[,.]")
_ELSE = re.compile(r"\b(?:wife|husband|son|daughter|father|mother|brother|sister|before|each|every)\b", re.IGNORECASE)
_CLAUSE = re.compile(r" [^.;]{1,70}?(?:,? (?:which|that|and) )?(?:\w+ ){1,3}(?:in|on) ")
_HYPHENED = re.compile(r"(?: [\w'-]+,?){1,8} (?:from|between) |(?: [\w'-]+){1,3} \(")


def duration_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Find lengths of time that are not those of the period they are said with."""
    starts = [figure.span.start for figure in evidence.figures]
    for period in periods(evidence):
        at = bisect_left(starts, period.span.start)
        around = evidence.figures[max(0, at - 1) : at + 1]
        for figure in around:
            if _is_length(figure) and (_before(evidence, figure, period) or _behind(evidence, figure, period)):
                yield from _compared(evidence, figure, period.first, period.last, within=period.said == "between")
    for course in courses(evidence):
        lengths = [figure for figure in evidence.beside(course.span)[:_MOST] if _is_length(figure) or _is_age(figure)]
        if len(lengths) == 1 and _tells(evidence, lengths[0], course):
            yield from _compared(evidence, lengths[0], course.first, course.last)


def _is_age(figure: Figure) -> bool:
    return figure.kind is Kind.AGE and figure.unit == "year" and figure.value is not None


def _tells(evidence: Evidence, figure: Figure, course: Course) -> bool:
    """Tell whether a length of time is that of a course, by where it stands and the words beside it."""
    before, behind = evidence.before(figure.span), evidence.behind(figure.span)
    if figure.span.start > course.span.end:
        apart = evidence.plain[course.span.end : figure.span.start]
        said = _LASTED.search(before) if figure.kind is Kind.DURATION else _AGED.search(before)
        return said is not None and not _ELSE.search(apart) and _ENDED.match(behind) is not None
    if "-" in figure.span.of(evidence.plain):
        return _CLAUSE.fullmatch(evidence.gap(figure.span, course.span)) is not None
    leads = figure.kind is Kind.DURATION and figure.span.end < course.span.start
    return leads and (behind.startswith(" after ") or _TOOK.search(before) is not None)


def _is_length(figure: Figure) -> bool:
    return figure.kind is Kind.DURATION and figure.unit in _DAYS and figure.value is not None and figure.per is None


def _before(evidence: Evidence, figure: Figure, period: Period) -> bool:
    gap = evidence.gap(figure.span, period.span)
    if "-" in figure.span.of(evidence.plain):
        return _HYPHENED.fullmatch(gap) is not None
    return _ONTO.fullmatch(gap) is not None and _LASTING.search(evidence.before(figure.span)) is not None


def _behind(evidence: Evidence, figure: Figure, period: Period) -> bool:
    gap = evidence.gap(period.span, figure.span)
    return _BEHIND.fullmatch(gap) is not None and _OVER.match(evidence.behind(figure.span)) is not None


def _compared(
    evidence: Evidence, figure: Figure, begun: Timex, ended: Timex, *, within: bool = False
) -> Iterator[Finding]:
    lasted, said = _length(evidence, begun, ended), interval(evidence.text, figure)
    if lasted is None or said is None:
        return
    unit = Decimal(_DAYS[figure.unit or "day"])
    elapsed = lasted.times(1 / unit)
    half = Decimal("0.5")
    said = Interval(said.low, said.high + 1) if figure.kind is Kind.AGE else said.wider(half)
    # What happens within a period may be shorter than it: “for two years between 2010 and 2015”.
    if said.meets(elapsed) or (within and said.high < elapsed.low):
        return
    yield Finding(
        rule="duration-mismatch",
        certainty=Certainty.READING_DEPENDENT if said.wider(half).meets(elapsed) else Certainty.DEFINITE,
        expression=f"{begun.value} -> {ended.value} = {plain(figure.top)} {figure.unit}",
        operands=(operand(figure, figure.top), date_operand(begun), date_operand(ended)),
        assumptions=(f"“{figure.span.of(evidence.text)}” is the length of the period",),
        repairs=(repair(figure, Decimal(round((elapsed.low + elapsed.high) / 2))),),
    )


def _length(evidence: Evidence, begun: Timex, ended: Timex) -> Interval | None:
    """Give the least and the greatest number of days from the first date to the last."""
    first, last = days(begun), days(ended)
    if first is None or last is None or last[0] < first[1]:
        return None
    years = has_year(evidence, begun), has_year(evidence, ended)
    same = begun.value[:4] == ended.value[:4]
    if years != (True, True) and not (same and first[0] == first[1] and last[0] == last[1]):
        return None
    return Interval(Decimal((last[0] - first[1]).days), Decimal((last[1] - first[0]).days + 1))
