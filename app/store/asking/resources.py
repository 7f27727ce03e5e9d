"""What a list can be asked: its columns, the tests that a row can be put to and the indexes that answer them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, and_

Predicate = Callable[..., ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of test: what it says of a row, and how the rows of which it holds are found."""

    column: Column[Any] | None = None
    """The column that has to have the test's value: of the table, or of a link."""
    predicate: Predicate | None = None
    """What it says instead, of as many values as the test has."""
    index: str | None = None
    """The index that has these rows in the order of time."""
    link: Table | None = None
    """The table that names these rows in the order of time, where a row can have several values."""
    few: tuple[tuple[str | None, Predicate], ...] = ()
    """Indexes that have them in another order, each with its share of them: good where there are few."""

    @property
    def ordered(self) -> bool:
        """Tell whether its rows can be read in the order of time."""
        return self.index is not None or self.link is not None


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of rows by columns that together name a row, all of them upwards or all downwards."""

    columns: tuple[str, ...]
    descending: bool = True
    index: str | None = None
    only: str | None = None
    """The column that a row must have to have a place in this order; the index has no others."""


NEWEST, OLDEST, RELEVANCE = "-published_at", "published_at", "relevance"
IN_TIME = {NEWEST: Sort(("ordinal",)), OLDEST: Sort(("ordinal",), descending=False)}
"""The two orders of time, which nearly every index has."""


@dataclass(frozen=True, eq=False)
class Resource:
    """A list: its table, its kinds of test, those that find the fewest rows first, and its orders, the usual first."""

    table: Table
    kinds: Mapping[str, Kind]
    sorts: Mapping[str, Sort]
    smallest: str | None = None
    """The smallest index that has every row."""
    words: str | None = None
    """The table of its words."""

    def column(self, name: str) -> Column[Any]:
        """Give a column of the table."""
        return self.table.c[name]


def within(column: Column[Any], *, index: str | None = None) -> Kind:
    """Test whether a column has a value from the first of two on, and before the second."""

    def says(first: Any, last: Any) -> ColumnElement[bool]:  # noqa: ANN401 - parameters
        return and_(column >= first, column < last)

    return Kind(predicate=says, few=((index, says),) if index else ())
