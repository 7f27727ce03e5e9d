"""Scales: where a number or a time stands between two ends, and the ticks beside which it is read."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_LARGEST = 1e300
"""Beyond, the difference of two numbers would be none."""
_SMALLEST = 1e-300
"""Below, powers of ten would be none."""
_TICKS = 5
_MOST_DECADES = 6
_LOGARITHMIC_FROM = 100
"""How many times the least value the greatest is where decades are drawn as wide as each other."""
_NICE = (1, 2, 5, 10)
_WORDS = ((12, "trillion"), (9, "billion"), (6, "million"))
_LARGEST_IN_WORDS = Decimal(10) ** 15
_SMALLEST_IN_DIGITS = Decimal(10) ** -6
_MOST_TIMES = 7
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6, *(12 * many * 10**power for power in range(4) for many in (1, 2, 5)))
_YEAR = 12
_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on a scale, from 0 to 1, and what is written there."""

    place: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers from a low to a high end, even steps apart or even factors."""

    low: float
    high: float
    logarithmic: bool = False

    def place(self, number: float) -> float:
        """Tell where a number stands, from 0 to 1."""
        low, high, here = (self._even(each) for each in (self.low, self.high, number))
        return (here - low) / (high - low)

    def _even(self, number: float) -> float:
        return math.log10(number) if self.logarithmic else number


Scaled = tuple[Scale, tuple[Tick, ...]]


def number(value: Decimal) -> float:
    """Take a value as near as it can be drawn."""
    return max(-_LARGEST, min(_LARGEST, float(value)))


def numbers(low: float, high: float) -> Scaled:
    """Make a scale that has these numbers, with round numbers at its ends."""
    return _decades(low, high) if low > _SMALLEST and low * _LOGARITHMIC_FROM < high else _even(low, high)


def times(first: datetime, last: datetime) -> Scaled:
    """Make a scale of the whole days from one time to another, in days from the year 1."""
    scale = Scale(math.floor(days(first)), math.floor(days(last)) + 1)
    return scale, tuple(_ticks_of_time(scale))


def days(time: datetime) -> float:
    """Count the days from the beginning of the year 1 to a time."""
    return (time - _BEGINNING) / timedelta(days=1)


def written(value: Decimal) -> str:
    """Write a number as short as it can be read: “1,500”, “1.5 million”."""
    if value and not _SMALLEST_IN_DIGITS <= abs(value) < _LARGEST_IN_WORDS:
        return f"{float(value):g}"
    digits = f"{value.normalize():,f}"
    for power, word in _WORDS:
        if abs(value) >= Decimal(10) ** power:
            return min(f"{value.scaleb(-power).normalize():f} {word}", digits, key=len)
    return digits


def _even(low: float, high: float) -> Scaled:
    low, high = _with_zero(low, high)
    step = _step(Decimal(high) / _TICKS - Decimal(low) / _TICKS)
    first = int((Decimal(low) / step).to_integral_value(ROUND_FLOOR))
    last = int((Decimal(high) / step).to_integral_value(ROUND_CEILING))
    scale = Scale(float(first * step), float(last * step))
    marked = (turn * step for turn in range(first, last + 1))
    return scale, tuple(Tick(scale.place(float(each)), written(each)) for each in marked)


def _with_zero(low: float, high: float) -> tuple[float, float]:
    """Let a scale begin or end at zero, where that takes no more than half of it."""
    if low == high:
        return min(low, 0.0), max(high, 0.0) or float(not low)
    if 0 < low <= high / 2:
        return 0.0, high
    return (low, 0.0) if low / 2 <= high < 0 else (low, high)


def _step(least: Decimal) -> Decimal:
    base = Decimal(1).scaleb(least.adjusted())
    return next(base * many for many in _NICE if base * many >= least)


def _decades(low: float, high: float) -> Scaled:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    scale = Scale(10.0**first, 10.0**last, logarithmic=True)
    apart = -(-(last - first) // _MOST_DECADES)
    powers = range(first, last + 1, apart)
    return scale, tuple(Tick((each - first) / (last - first), written(Decimal(10) ** each)) for each in powers)


def _ticks_of_time(scale: Scale) -> Iterator[Tick]:
    for day, form in _days_marked(scale):
        place = scale.place(day.toordinal() - 1)
        if 0 <= place <= 1:
            yield Tick(place, f"{day:{form}}".lstrip("0"))


def _days_marked(scale: Scale) -> Iterator[tuple[date, str]]:
    first, last = int(scale.low) + 1, min(int(scale.high) + 1, date.max.toordinal())
    for step in _DAYS:
        if (last - first) / step < _MOST_TIMES:
            yield from ((date.fromordinal(each), "%d %b %Y") for each in range(first, last + 1, step))
            return
    begin, end = _month(first), _month(last)
    step = next(each for each in _MONTHS if (end - begin) / each <= _MOST_TIMES)
    form = "%b %Y" if step < _YEAR else "%Y"
    for month in range(-(-begin // step) * step, end + 1, step):
        if month >= _YEAR:
            yield date(month // _YEAR, month % _YEAR + 1, 1), form


def _month(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.year * _YEAR + day.month - 1
