"""Intervals: what a printed number may stand for, by its last digit and by the words that bound it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.figure import Figure, Kind, Modifier

INFINITE = Decimal("Infinity")
_HALF = Decimal("0.5")
_ROUND = Decimal("0.05")
"""How far a round number may be from the value, at most, as a share of it."""

_ABOUT = Decimal("0.1")
"""How far “about” may reach, as a share of the value."""

_EXACT_BELOW = 1000
_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_BELOW = frozenset({Modifier.AT_MOST, Modifier.LESS_THAN})
_ABOVE = frozenset({Modifier.AT_LEAST, Modifier.MORE_THAN})


@dataclass(frozen=True, slots=True)
class Interval:
    """Everything from low to high, both ends with it."""

    low: Decimal
    high: Decimal

    def meets(self, other: "Interval") -> bool:
        """Tell whether a value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def over(self, other: "Interval") -> "Interval":
        """Divide by an interval of numbers above zero."""
        low = self.low / (other.high if self.low >= 0 else other.low)
        return Interval(low, self.high / (other.low if self.high >= 0 else other.high))

    def minus(self, other: "Interval") -> "Interval":
        """Subtract an interval."""
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, factor: Decimal) -> "Interval":
        """Multiply by a number above zero."""
        return Interval(self.low * factor, self.high * factor)

    def wider(self, by: Decimal) -> "Interval":
        """Move both ends outwards."""
        return Interval(self.low - by, self.high + by)


def interval(text: str, figure: Figure, *, loose: bool = False) -> Interval | None:
    """Give the values a figure may stand for, none for “dozens”; loosely, a round number may be rounded further."""
    if figure.modifier is Modifier.INDEFINITE:
        return None
    unit = last_digit(text, figure) * _HALF
    if figure.modifier is Modifier.APPROXIMATELY:
        unit = max(unit, abs(figure.top) * _ABOUT)
    elif loose and _is_round(figure.top):
        unit = max(unit, abs(figure.top) * _ROUND)
    low = -INFINITE if figure.modifier in _BELOW else figure.bottom - unit
    return Interval(low, INFINITE if figure.modifier in _ABOVE else figure.top + unit)


def closed(text: str, figure: Figure, *, loose: bool = False) -> Interval | None:
    """Give the values of a figure that is bounded on both sides and above zero."""
    found = interval(text, figure, loose=loose)
    return found if found is not None and 0 < found.low <= found.high < INFINITE else None


def summed(each: Sequence[Interval | None]) -> Interval | None:
    """Add intervals up; none where one of them is not known."""
    known = [found for found in each if found is not None]
    if len(known) < len(each):
        return None
    return Interval(sum((found.low for found in known), Decimal(0)), sum((found.high for found in known), Decimal(0)))


def last_digit(text: str, figure: Figure) -> Decimal:
    """Give the value of the last digit that is printed: 0.1 million in “2.5 million”; none of a small count."""
    value = figure.top
    numeral = (figure.numeral or figure.span).of(text)
    printed = _DIGITS.search(numeral)
    if figure.kind in {Kind.COUNT, Kind.NUMBER} and value == value.to_integral_value() and value < _EXACT_BELOW:
        return Decimal(0)
    if printed is None:
        return _last(value)
    scale = _scale(printed.group(), value)
    if printed.group(1):
        return scale.scaleb(-len(printed.group(1)))
    # “200 crore” is told by the crore.
    return scale * _last(Decimal(printed.group().replace(",", ""))) if scale > 1 else _last(value)


def _last(value: Decimal) -> Decimal:
    """Give the last digit; zeros by the thousand are a scale: “400,000” is no more exact than “400 thousand”."""
    _, digits, exponent = value.normalize().as_tuple()
    zeros = int(exponent) if digits and isinstance(exponent, int) else 0
    return Decimal(1).scaleb(max(0, zeros // 3 * 3)) if zeros >= 0 else Decimal(1).scaleb(zeros)


def _scale(digits: str, value: Decimal) -> Decimal:
    """Give what the printed digits are multiplied by: a million in “2.5 million”."""
    read = Decimal(digits.replace(",", ""))
    return abs(value / read) if read else Decimal(1)


def _is_round(value: Decimal) -> bool:
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent > 0
