"""Values over time as a drawing: where each stands, in percent of the width and the height of whatever it is drawn on.

What is in percent fits every window, and its letters stay as large as they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.pages import scales
from app.pages.scales import Tick

_WHOLE = 100
_BAR = 0.8
"""The share of its month that a bar takes."""
_LONG = 7
"""Letters that have room beside a narrow drawing."""


@dataclass(frozen=True, slots=True)
class Value:
    """What was reported at some time: a value, or a range."""

    at: datetime
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: how far from the left, and from where to where from the top."""

    left: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Tell where its symbol stands."""
        return round((self.top + self.bottom) / 2, 2)

    @property
    def is_range(self) -> bool:
        """Tell whether it has a length that can be seen."""
        return self.bottom > self.top


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing: the places of the values in their order, and the ticks of both axes in percent."""

    places: Sequence[Place]
    across: Sequence[Tick]
    up: Sequence[Tick]
    logarithmic: bool

    @property
    def is_wide(self) -> bool:
        """Tell whether its numbers need much room."""
        return any(len(tick.label) > _LONG for tick in self.up)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many there were of something, as a bar."""

    name: str
    count: int
    left: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """Tell where it begins."""
        return round(_WHOLE - self.height, 2)


def plot(values: Sequence[Value]) -> Plot | None:
    """Draw some values, if there are any."""
    if not values:
        return None
    moments = [value.at for value in values]
    across, when = scales.times(min(moments), max(moments))
    ends = [(scales.number(value.low), scales.number(value.high)) for value in values]
    up, much = scales.numbers(min(low for low, _ in ends), max(high for _, high in ends))
    places = [
        Place(
            left=_percent(across.place(scales.days(value.at))),
            top=_percent(1 - up.place(high)),
            bottom=_percent(1 - up.place(low)),
        )
        for value, (low, high) in zip(values, ends, strict=True)
    ]
    return Plot(places, [_placed(tick) for tick in when], [_upwards(tick) for tick in much], up.logarithmic)


def bars(counts: Mapping[str, int]) -> list[Bar]:
    """Draw how many there were of each of some things, side by side."""
    room, most = _WHOLE / max(len(counts), 1), max(counts.values(), default=0) or 1
    return [
        Bar(
            name=name,
            count=count,
            left=round(turn * room + room * (1 - _BAR) / 2, 2),
            width=round(room * _BAR, 2),
            height=_percent(count / most),
        )
        for turn, (name, count) in enumerate(counts.items())
    ]


def most_common(names: Iterable[str], most: int) -> dict[str, int]:
    """Give numbers to the names that are there most often, from 0 for the most frequent."""
    many: dict[str, int] = {}
    for name in names:
        many[name] = many.get(name, 0) + 1
    ranked = sorted(many, key=lambda name: -many[name])
    return {name: number for number, name in enumerate(ranked[:most])}


def _placed(tick: Tick) -> Tick:
    return Tick(_percent(tick.place), tick.label)


def _upwards(tick: Tick) -> Tick:
    return Tick(_percent(1 - tick.place), tick.label)


def _percent(share: float) -> float:
    return round(share * _WHOLE, 2)
