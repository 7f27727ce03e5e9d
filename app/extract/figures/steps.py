"""Steps: units that the two ends of a move share, or that its step lends to its result."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.figure import Change, Kind, Role
from app.extract.figures.antecedents import Found
from app.extract.figures.changes import change
from app.extract.figures.negatives.calendar import is_year
from app.extract.figures.negatives.names import is_label
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading

_JOINS = frozenset({("and",), ("or",), (",",)})
_MEASURED = frozenset({Kind.PERCENT, Kind.MEASURE, Kind.DURATION, Kind.MONEY})
_GAP = 3
_LEVELS = 6
_SPREAD = 250
"""Code points of a sentence about two levels."""
_LINKED = 4
"""Words between a step and its result, at most: “, to close at”."""

_LINKS = frozenset({("to",), ("from",), ("at",)})


def are_ends(reading: Reading, low: Quantity, high: Quantity, before: Quantity | None) -> bool:
    """Tell the start of a move from its end: “fell from 4.8 to 4.7 percent”, “rose 5% last year, from $20 to $21”."""
    if reading.atoms.lowers(low.last, high.first) != ("to",):
        return False
    step = None if before is None else (before, change(reading, before, None))
    moved = change(reading, low, step)
    return moved is not None and moved.role is Role.FROM


def are_alike(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """Tell two quantities that share the unit behind the second: “by 5 and 10 percentage points”."""
    if reading.atoms.lowers(first.last, second.first) not in _JOINS or first.kind is not Kind.NUMBER:
        return False
    if second.marked or second.kind not in _MEASURED or first.numeral.digits != second.numeral.digits:
        return False
    # “three or four years” is a range, left to be read as one; so is “between 5 and 10 years”.
    ranged = second.low - first.low == 1 or reading.atoms.lower(first.first - 1) in {"between", "from"}
    return not ranged and not is_year(reading, first) and not is_label(reading, first)


def _in_points(reading: Reading, quantity: Quantity, step: Quantity, earlier: Sequence[Found]) -> bool:
    """Tell the second of two levels in points: “rose 1% to 4,577 points while the other lost 2% to end at 3,120”."""
    first = step.last + (reading.atoms.lower(step.last) == ",")
    gap = reading.atoms.lowers(first, quantity.first) if quantity.first - first <= _GAP else ()
    if step.kind is not Kind.PERCENT or not gap or gap[0] not in {"to", "at"} or quantity.kind is not Kind.NUMBER:
        return False
    start = reading.atoms[quantity.first].start - _SPREAD
    return any(found.figure.unit == "point" and found.figure.span.start >= start for found in earlier[-_LEVELS:])


def in_unit_of_step(
    reading: Reading,
    quantity: Quantity,
    before: tuple[Quantity, Change | None] | None,
    earlier: Sequence[Found],
) -> Quantity:
    """Give the result of a move the unit of its step: “rose 64 points to 4,577”, but not “rose 2% to 4,577”."""
    if before is None or before[1] is None or quantity.kind is not Kind.NUMBER:
        return quantity
    step = before[0]
    if _in_points(reading, quantity, step, earlier):
        return replace(quantity, unit="point", kind=Kind.MEASURE)
    if step.unit is None or step.kind not in {Kind.MONEY, Kind.MEASURE} or quantity.first - step.last > _LINKED:
        return quantity
    gap = reading.atoms.lowers(step.last, quantity.first)
    if gap not in _LINKS and gap[-3::2] != ("to", "at"):
        return quantity
    return replace(quantity, unit=step.unit, kind=step.kind)
