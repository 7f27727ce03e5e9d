"""A figure: a reported quantity with what it counts. Values are exact."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.text import Span


class Kind(StrEnum):
    """What sort of quantity it is."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    DURATION = "duration"
    AGE = "age"
    MEASURE = "measure"
    RATIO = "ratio"
    NUMBER = "number"


class Modifier(StrEnum):
    """How the words bound the value."""

    EXACT = "exact"
    APPROXIMATELY = "approximately"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    INDEFINITE = "indefinite"


class Direction(StrEnum):
    """Which way a quantity moved."""

    UP = "up"
    DOWN = "down"


class Role(StrEnum):
    """What the figure is in a change: the step, the start or the result."""

    BY = "by"
    FROM = "from"
    TO = "to"


@dataclass(frozen=True, slots=True)
class Change:
    """A move up or down, and the part the figure plays in it."""

    direction: Direction
    role: Role


@dataclass(frozen=True, slots=True)
class PartOf:
    """The whole that a figure is part of: “them” in “15 of them”, and where the whole's own figure stands."""

    text: str
    figure: Span | None = None


@dataclass(frozen=True, slots=True)
class AsOf:
    """The time a figure holds for, as said in the text."""

    value: date
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as printed: one value, or a range from low to high, never both."""

    span: Span
    kind: Kind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    counts: str | None = None
    modifier: Modifier = Modifier.EXACT
    change: Change | None = None
    per: str | None = None
    part_of: PartOf | None = None
    as_of: AsOf | None = None
    about: tuple[str, ...] = ()
    event: str | None = None
    """What is said to have happened to it: “tried”, “awaiting”, “under consideration”."""
    numeral: Span | None = None
    """Where the number itself stands: “15” in “15 of them”."""
    rule: str = ""

    def __post_init__(self) -> None:
        is_range = self.low is not None and self.high is not None
        if (self.value is None) != is_range or (self.low is None) != (self.high is None):
            msg = f"a figure has a value or a range: {self.value}, {self.low}..{self.high}"
            raise ValueError(msg)
        if is_range and self.bottom > self.top:
            msg = f"a range runs upwards: {self.low}..{self.high}"
            raise ValueError(msg)
        if self.numeral is not None and not self.numeral.within(self.span):
            msg = f"the number {self.numeral} stands outside its figure {self.span}"
            raise ValueError(msg)

    @property
    def bottom(self) -> Decimal:
        """The least value the figure stands for."""
        return self.value if self.value is not None else self.low  # type: ignore[return-value] # set when built

    @property
    def top(self) -> Decimal:
        """The greatest value the figure stands for."""
        return self.value if self.value is not None else self.high  # type: ignore[return-value] # set when built
