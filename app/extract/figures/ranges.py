"""Ranges: two quantities read as one, with what is printed once shared between them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from app.domain.figure import Kind, Role
from app.extract.figures.changes import change
from app.extract.figures.negatives.calendar import is_year
from app.extract.figures.numeral import times
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.figures.scores import score
from app.extract.figures.steps import are_alike, are_ends

_DASHES = frozenset({("-",), ("–",), ("—",), ("−",)})
_TO = frozenset({
    ("-", "to", "-"), ("-", "to"), ("to", "-"), ("to", "between"), ("to",), ("up", "to"), ("through",), ("till",),
    ("until",),
})  # fmt: skip
_STEP = 3
"""“grew 2% to 3%” is a range; “grew 0.2% to 4%” is a step and a result."""


def ranges(reading: Reading, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Join the quantities that are the two ends of a range; leave the others alone."""
    quantities, at, before = list(quantities), 0, None
    while at < len(quantities):
        pair = quantities[at : at + 2]
        against = score(reading, *pair) if len(pair) > 1 else None
        if against is not None:
            yield against
            at, before = at + 2, against
            continue
        ends = len(pair) > 1 and are_ends(reading, pair[0], pair[1], before)
        if ends or (len(pair) > 1 and are_alike(reading, *pair)):
            quantities[at : at + 2] = _shared(*pair)
        joined = _joined(reading, *quantities[at : at + 2]) if at + 1 < len(quantities) and not ends else None
        before = joined or quantities[at]
        yield before
        at += 2 if joined else 1


def _joined(reading: Reading, low: Quantity, high: Quantity) -> Quantity | None:
    gap = reading.atoms.lowers(low.last, high.first) if high.first - low.last <= 3 else ()  # noqa: PLR2004 - words
    if is_year(reading, low) and not is_year(reading, high):
        return None
    if not gap or not _linked(reading, gap, low, high) or Kind.RATIO in {low.kind, high.kind}:
        return None
    low, high = _shared(low, high)
    # “from 1.3 mm to 0.9 mm” runs down; “46 percent to 42 percent” sets one against the other.
    falling = gap == ("to",) and low.rule == high.rule == "unit" and low.unit == high.unit and high.high < low.low
    if falling and low.kind is not Kind.PERCENT:
        return replace(high, first=low.first, low=high.low, high=low.high, numeral=low.numeral, rule="range")
    if low.unit != high.unit or not low.low < high.high or low.numeral.indefinite != high.numeral.indefinite:
        return None
    return replace(high, first=low.first, low=low.low, high=high.high, numeral=low.numeral, rule="range")


def _linked(reading: Reading, gap: tuple[str, ...], low: Quantity, high: Quantity) -> bool:
    atoms = reading.atoms
    before = atoms.lower(low.first - 1), atoms.lower(low.first - 2)
    if gap in _DASHES:
        return atoms.glued(low.last) == atoms.glued(high.first)
    if gap == ("and",):
        return "between" in before or before == ("of", "ages")
    if gap == ("or",):
        return low.unit is None and high.low - low.low == 1
    if gap not in _TO:
        return False
    moved = change(reading, low, None)
    if moved is None:
        return low.unit is None or high.unit is not None or low.marked or "from" in before
    return moved.role is Role.BY and low.unit in {None, high.unit} and high.low <= _STEP * low.low


def _shared(low: Quantity, high: Quantity) -> tuple[Quantity, Quantity]:
    """Give each end the scale and the unit that only the other one prints: “$3-4 million”."""
    scale = high.numeral.scale
    if low.numeral.scale == 1 and scale != 1 and (high.unit is None or low.unit in {None, high.unit}):
        low = _scaled(low, scale) if times(low.high, scale) < high.high else low
    if low.unit is None and high.unit is not None:
        low = replace(low, unit=high.unit, kind=high.kind)
    elif high.unit is None and low.unit is not None:
        if low.marked and high.numeral.scale == 1 != low.numeral.scale and low.low > high.high:
            high = _scaled(high, low.numeral.scale)
        high = replace(high, unit=low.unit, kind=low.kind)
    elif low.kind is Kind.DURATION and high.kind is Kind.AGE and low.unit == high.unit:
        low = replace(low, kind=Kind.AGE)
    return low, high


def _scaled(quantity: Quantity, scale: Decimal) -> Quantity:
    return replace(quantity, low=times(quantity.low, scale), high=times(quantity.high, scale))
