"""The same quantity in two units is one quantity: “five miles (20 km)”."""

import re
from collections.abc import Iterator
from decimal import Decimal

from app.check.evidence import Evidence
from app.check.intervals import Interval, closed, interval
from app.check.measures import SIZES
from app.check.operands import operands, plain, repair, rounded
from app.check.words import LOOSE
from app.domain.figure import Figure
from app.domain.finding import Certainty, Finding, Repair

_OPENS = re.compile(rf"(?: [a-z]+)? ?[(\[]{LOOSE}|,? or {LOOSE}")
_CLOSES = re.compile(r"(?: [a-z]+)?[)\],.]")
_DEGREES = ("degree Celsius", "degree Fahrenheit")
_TEN = Decimal("0.1")
_CLOSE = 8
"""Code points between “6 feet” and “2 inches”, at most."""


def conversion_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Find quantities that are printed again in another unit, where the two are not the same."""
    before: Figure | None = None
    for left, right in zip(evidence.figures, evidence.figures[1:], strict=False):
        alone = before is None or not _one_dimension(before, left) or before.span.end < left.span.start - _CLOSE
        before = left
        if alone and _repeats(evidence, left, right) and not _agree(evidence, left, right, loose=False):
            yield _finding(evidence, left, right)


def _repeats(evidence: Evidence, left: Figure, right: Figure) -> bool:
    if left.unit == right.unit or not _one_dimension(left, right) or left.per != right.per:
        return False
    if left.change != right.change or left.part_of or right.part_of:
        return False
    gap, behind = evidence.gap(left.span, right.span), evidence.behind(right.span)
    closes = _CLOSES.match(behind)
    return _OPENS.fullmatch(gap) is not None and closes is not None and (("(" in gap) == (")" in closes.group()))


def _one_dimension(left: Figure, right: Figure) -> bool:
    if {left.unit, right.unit} == {*_DEGREES}:
        return True
    sizes = SIZES.get(left.unit or ""), SIZES.get(right.unit or "")
    return sizes[0] is not None and sizes[1] is not None and sizes[0][0] == sizes[1][0]


def _agree(evidence: Evidence, left: Figure, right: Figure, *, loose: bool) -> bool:
    if left.unit in _DEGREES:
        return _degrees_agree(evidence, left, right)
    mine, other = (_sized(evidence, figure, loose=loose) for figure in (left, right))
    return mine is None or other is None or mine.meets(other)


def _sized(evidence: Evidence, figure: Figure, *, loose: bool) -> Interval | None:
    """Give a quantity in the smallest unit of its dimension, each end a little further out."""
    found = closed(evidence.text, figure, loose=loose)
    if found is None:
        return None
    _, least, greatest = SIZES[figure.unit or ""]
    slack = _TEN if loose else _TEN / 4
    return Interval(found.low * least * (1 - slack), found.high * greatest * (1 + slack))


def _degrees_agree(evidence: Evidence, left: Figure, right: Figure) -> bool:
    """Compare two temperatures, as points of the scale and as differences."""
    fahrenheit, celsius = (left, right) if left.unit == _DEGREES[1] else (right, left)
    warm, cold = interval(evidence.text, fahrenheit), interval(evidence.text, celsius)
    if warm is None or cold is None:
        return True
    five_ninths = Decimal(5) / 9
    point = Interval((warm.low - 32) * five_ninths, (warm.high - 32) * five_ninths).wider(Decimal(1))
    below = Interval(-point.high, -point.low)  # a minus sign may have been lost
    return cold.meets(point) or cold.meets(below) or cold.meets(warm.times(five_ninths).wider(Decimal(1)))


def _finding(evidence: Evidence, left: Figure, right: Figure) -> Finding:
    definite = not _agree(evidence, left, right, loose=True)
    repairs: tuple[Repair, ...] = ()
    if left.unit not in _DEGREES and left.value is not None and right.value is not None:
        ratio = SIZES[left.unit or ""][1] / SIZES[right.unit or ""][1]
        repairs = (repair(right, rounded(left.top * ratio)), repair(left, rounded(right.top / ratio)))
    return Finding(
        rule="same-measure-two-values",
        certainty=Certainty.DEFINITE if definite else Certainty.READING_DEPENDENT,
        expression=f"{plain(left.top)} {left.unit} = {plain(right.top)} {right.unit}",
        operands=operands((left, right)),
        assumptions=("the second restates the first in another unit",),
        repairs=repairs,
    )
