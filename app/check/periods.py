"""Periods: two dates of which one is said to come before the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from app.check.evidence import Evidence
from app.domain.text import Span
from app.domain.timex import Timex, TimexType

_VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_YEARS = range(1000, 2200)
_FROM = re.compile(
    r"\b(from|between|born (?:in|on)|(?:began|started|opened|founded|elected|took office) (?:in|on)) $", re.IGNORECASE
)
_DASH = re.compile(r" ?[-–—] ?")
_UNTIL = re.compile(r",? (?:to|until|till|through) ")
_DIED = re.compile(r"(?: in [^\W\d_]\w+)?,?(?: and)? died (?:in|on) ", re.IGNORECASE)
_ENDED = re.compile(
    r",?(?: and)? (?:ended|closed|finished|dissolved|left office|stepped down|resigned) (?:in|on) ", re.IGNORECASE
)
_BACK = re.compile(r"\b(?:back|backwards?|reverse)\b", re.IGNORECASE)
_NOT_OURS = re.compile(r" ?(?:b\.?c|bce|ah|be)\b|'?s\b|/", re.IGNORECASE)
_LINKS = {"from": _UNTIL, "between": re.compile(r" and "), "born": _DIED}


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last date of a period as printed, and how it is said."""

    first: Timex
    last: Timex
    said: str

    @property
    def span(self) -> Span:
        """The range from the first date to the last."""
        return Span(self.first.span.start, self.last.span.end)


def periods(evidence: Evidence) -> Iterator[Period]:
    """Find two dates that are joined to a period, each with a year of ours."""
    dates = [timex for timex in evidence.timexes if timex.type is TimexType.DATE and days(timex)]
    for first, last in pairwise(dates):
        said = _joined(evidence, first.span, last.span)
        if said and not any(_NOT_OURS.match(evidence.behind(timex.span)) for timex in (first, last)):
            yield Period(first, last, said)


def _joined(evidence: Evidence, first: Span, last: Span) -> str | None:
    gap = evidence.gap(first, last)
    lead = _FROM.search(evidence.before(first))
    if lead is not None and _BACK.search(evidence.before(first)):
        return None
    if gap and _DASH.fullmatch(gap):
        bare = evidence.before(first).endswith("(") and evidence.behind(last).startswith(")")
        return "from" if lead or bare else None
    if not gap or lead is None:
        return None
    word = lead.group(1).lower().split()[0]
    return word if _LINKS.get(word, _ENDED).fullmatch(gap) else None


def has_year(evidence: Evidence, timex: Timex) -> bool:
    """Tell whether the year of a date is printed with it."""
    return timex.value[:4] in timex.span.of(evidence.text)


def days(timex: Timex) -> tuple[date, date] | None:
    """Give the first and the last day that a date may mean; none for what is no day, month or year."""
    read = _VALUE.fullmatch(timex.value)
    if read is None or int(read.group(1)) not in _YEARS:
        return None
    year, month, day = (int(group) if group else None for group in read.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    return first, (_next(first, months=1 if month else 12) - timedelta(days=1))


def _next(first: date, *, months: int) -> date:
    month = first.month - 1 + months
    return date(first.year + month // 12, month % 12 + 1, 1)
