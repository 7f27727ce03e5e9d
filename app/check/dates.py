"""A period ends after it began: “from 2015 to 2010”."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from app.check.events import courses
from app.check.evidence import Evidence
from app.check.periods import days, has_year, periods
from app.domain.finding import Certainty, Edit, Finding, Operand, Repair
from app.domain.timex import Timex


def date_order(evidence: Evidence) -> Iterator[Finding]:
    """Find periods whose last date is before their first, both with their years."""
    for period in periods(evidence):
        first, last = days(period.first), days(period.last)
        if first is None or last is None or last[1] >= first[0]:
            continue
        if has_year(evidence, period.first) and has_year(evidence, period.last):
            yield _finding(period.first, period.last)
        elif _in_one_month(period.first, period.last):
            yield replace(
                _finding(period.first, period.last),
                certainty=Certainty.READING_DEPENDENT,
                assumptions=("both days are of one year",),
            )
    for course in courses(evidence):
        first, last = days(course.first), days(course.last)
        dated = has_year(evidence, course.first) and has_year(evidence, course.last)
        if dated and first is not None and last is not None and last[1] < first[0]:
            yield _finding(course.first, course.last)


def _in_one_month(first: Timex, last: Timex) -> bool:
    """Tell two days of one month: of two others, the second may be of the next year."""
    return len(first.value) == len(last.value) == len("2023-09-04") and first.value[5:7] == last.value[5:7]


def date_operand(timex: Timex) -> Operand:
    """Point at a date, its value the digits of its year, month and day."""
    return Operand(timex.span, timex.span, Decimal(timex.value.replace("-", "")))


def _finding(begun: Timex, ended: Timex) -> Finding:
    first, last = date_operand(begun), date_operand(ended)
    swap = Repair((Edit(first.figure, first.value, last.value), Edit(last.figure, last.value, first.value)))
    return Finding(
        rule="date-order",
        certainty=Certainty.DEFINITE,
        expression=f"{begun.value} <= {ended.value}",
        operands=(first, last),
        repairs=(swap,),
    )
