"""The statement that a shape of question becomes. Values are not part of it, so that it is made once and kept.

Every index ends in the ordinal. A condition with an index is read in the order of time from its place in that index,
one branch for each of its alternatives; the branches are merged, and other conditions are tested row by row. On
SQLite the index is named, so that the plan does not depend on statistics; PostgreSQL keeps its own.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    LargeBinary,
    Select,
    TableClause,
    and_,
    bindparam,
    cast,
    column,
    desc,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    table,
    true,
    tuple_,
    union,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import col

from app.store.asking.questions import Question
from app.store.asking.resources import RELEVANCE, Kind, Resource

Statement = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Shape:
    """All of a question but its values, and how it is to be answered."""

    resource: Resource
    conditions: tuple[tuple[tuple[str, ...], bool], ...]
    """The kinds of test in each condition, and whether it is negated."""
    wanted: bool
    unwanted: bool
    sort: str
    goes_on: bool
    driver: int | None
    """The condition whose index is read; without one, the search, or else all rows in the order asked for."""
    few: bool
    """Whether the driver's index has another order: all its rows are read, and then sorted."""
    sqlite: bool

    @classmethod
    def of(cls, asked: Question, *, driver: int | None, few: bool, sqlite: bool) -> "Shape":
        """Leave the values out of a question."""
        search = asked.search
        return cls(
            resource=asked.resource,
            conditions=tuple((tuple(test.kind for test in each.tests), each.negated) for each in asked.conditions),
            wanted=bool(search and search.wanted),
            unwanted=bool(search and search.unwanted),
            sort=asked.sort,
            goes_on=asked.after is not None,
            driver=driver,
            few=few,
            sqlite=sqlite,
        )


@lru_cache(maxsize=2_000)
def listing(shape: Shape, columns: tuple[str, ...]) -> Statement:
    """Select a page: the columns asked for, and then those of the order."""
    builder = _Builder(shape)
    wanted = [builder.output(name) for name in columns]
    return builder.page(wanted)


@lru_cache(maxsize=2_000)
def matching(shape: Shape) -> Statement:
    """Select the ordinals of all rows that match, in no order."""
    return _Builder(shape).all()


@lru_cache(maxsize=500)
def counting(shape: Shape, most: int | None = None) -> Statement:
    """Count the rows that match, no further than to a number."""
    found = matching(shape)
    return select(func.count()).select_from((found if most is None else found.limit(most)).subquery())


@lru_cache(maxsize=1_000)
def grouping(shape: Shape, keys: tuple[ColumnElement[Any], ...], *, in_order: bool) -> Statement:
    """Count the rows that match by some keys, with the bounds of their values and the newest row of each group.

    The largest groups come first, or, in order, the smallest keys.
    """
    return _Builder(shape).grouped(keys, in_order=in_order)


class _Builder:
    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._resource = shape.resource
        self._sort = None if shape.sort == RELEVANCE else shape.resource.sorts[shape.sort]
        self._words = table(shape.resource.words, *map(column, _WORDS)) if shape.resource.words else None

    def output(self, name: str) -> ColumnElement[Any]:
        """Give a column as it is to be read: a document in bytes, as it is sent."""
        given: ColumnElement[Any] = self._resource.column(name)
        if name == "document" and self._shape.sqlite:
            return cast(given, LargeBinary).label(name)
        return given

    def page(self, wanted: list[ColumnElement[Any]]) -> Statement:
        if self._sort is None:
            return self._by_relevance(wanted)
        order = [self._resource.column(name) for name in self._sort.columns]
        branches = list(self._branches(order))
        if len(branches) == 1 and not self._shape.few:
            return self._limited(branches[0].with_only_columns(*wanted, *order), order)
        if not self._shape.few:
            branches = [select(self._limited(branch, order).subquery()) for branch in branches]
        keys = union(*branches).subquery() if len(branches) > 1 else branches[0].subquery()
        first = self._limited(select(*keys.c), list(keys.c)).subquery()
        ordinal = self._resource.column("ordinal")
        joined = select(*wanted, *order).select_from(first).join(self._resource.table, first.c.ordinal == ordinal)
        return joined.order_by(*self._directed(list(first.c)))

    def all(self) -> Statement:
        branches = list(self._branches([self._resource.column("ordinal")]))
        return select(union(*branches).subquery()) if len(branches) > 1 else branches[0]

    def grouped(self, keys: tuple[ColumnElement[Any], ...], *, in_order: bool) -> Statement:
        column = self._resource.column
        many = func.count().label("many")
        measured = (
            many,
            func.count(column("low")),
            func.min(column("low")),
            func.max(column("high")),
            func.max(column("ordinal")),
        )
        branches = list(self._branches([column("ordinal")]))
        found = (
            branches[0]
            if len(branches) == 1
            else select(column("ordinal")).where(column("ordinal").in_(union(*branches)))
        )
        order = keys if in_order else (desc(many), *keys)
        grouped = found.with_only_columns(*keys, *measured).group_by(*keys).order_by(*order)
        return grouped.limit(bindparam("limit")).offset(bindparam("offset"))

    def _branches(self, order: list[ColumnElement[Any]]) -> Iterator[Statement]:
        """Select the keys of matching rows, in parts that together have each of them."""
        if self._shape.driver is None:
            yield self._searched(order) if self._shape.wanted else self._scanned(order)
            return
        kinds, _ = self._shape.conditions[self._shape.driver]
        for turn, name in enumerate(kinds):
            kind = self._resource.kinds[name]
            values = _values(self._shape.driver, turn, kind)
            if self._shape.few and kind.few:
                yield from (self._indexed(order, index, share(*values)) for index, share in kind.few)
            elif kind.link is not None:
                yield self._linked(order, kind, values[0])
            else:
                yield self._indexed(order, kind.index, _says(kind, values))

    def _scanned(self, order: list[ColumnElement[Any]]) -> Statement:
        return self._indexed(order, self._sort.index if self._sort else None, true())

    def _indexed(self, order: list[ColumnElement[Any]], index: str | None, says: ColumnElement[bool]) -> Statement:
        found = self._filtered(select(*order).where(says))
        return found.with_hint(self._resource.table, f"INDEXED BY {index}", "sqlite") if index else found

    def _linked(self, order: list[ColumnElement[Any]], kind: Kind, value: Any) -> Statement:  # noqa: ANN401 - of any type
        link: Any = kind.link
        here = and_(
            link.ordinal == self._resource.column("ordinal"), link.article_id == self._resource.column("article_id")
        )
        joined = select(*order).select_from(link).join(self._resource.table, here)
        return self._filtered(joined.where(col(kind.column) == value), col(link.ordinal))

    def _searched(self, order: list[ColumnElement[Any]]) -> Statement:
        words = self._words_table
        place = words.c.rowid if self._shape.sqlite else words.c.ordinal
        joined = select(*order).select_from(words).join(self._resource.table, place == self._resource.column("ordinal"))
        return self._filtered(joined.where(self._found("wanted")), place)

    def _filtered(self, found: Statement, ordinal: Any = None) -> Statement:  # noqa: ANN401 - a column
        """Add what else must hold; the ordinal is that of the table that is read first."""
        place = self._resource.column("ordinal") if ordinal is None else ordinal
        found = found.where(place >= bindparam("first"), place < bindparam("before"))
        for number, (kinds, negated) in enumerate(self._shape.conditions):
            if number != self._shape.driver:
                found = found.where(self._holds(number, kinds, negated=negated))
        if self._shape.wanted and self._shape.driver is not None:
            found = found.where(self._has("wanted"))
        if self._shape.unwanted:
            found = found.where(~self._has("unwanted"))
        return found.where(*self._in_order())

    def _in_order(self) -> Iterator[ColumnElement[bool]]:
        if self._sort is None:
            return
        if self._sort.only:
            yield self._resource.column(self._sort.only).is_not(None)
        if self._shape.goes_on:
            here = [self._resource.column(name) for name in self._sort.columns]
            there = [bindparam(f"after_{place}", type_=each.type) for place, each in enumerate(here)]
            one, other = (here[0], there[0]) if len(here) == 1 else (tuple_(*here), tuple_(*there))
            yield one < other if self._sort.descending else one > other

    def _holds(self, number: int, kinds: tuple[str, ...], *, negated: bool) -> ColumnElement[bool]:
        equal, others = defaultdict(list), []
        for turn, name in enumerate(kinds):
            kind = self._resource.kinds[name]
            values = _values(number, turn, kind)
            if kind.link is None and kind.column is not None:
                equal[name].append(values[0])
            else:
                others.append(self._linked_to(kind, values[0]) if kind.link else _says(kind, values))
        alike = [col(self._resource.kinds[name].column).in_(values) for name, values in equal.items()]
        holds = or_(false(), *alike, *others)
        # What is unknown is not what was excluded.
        return ~func.coalesce(holds, false()) if negated else holds

    def _linked_to(self, kind: Kind, value: Any) -> ColumnElement[bool]:  # noqa: ANN401 - of any type
        link: Any = kind.link
        return exists().where(
            col(kind.column) == value,
            link.ordinal == self._resource.column("ordinal"),
            link.article_id == self._resource.column("article_id"),
        )

    def _has(self, phrases: str) -> ColumnElement[bool]:
        words = self._words_table
        place = words.c.rowid if self._shape.sqlite else words.c.ordinal
        return (
            exists()
            .where(self._found(phrases), place == self._resource.column("ordinal"))
            .correlate(self._resource.table)
        )

    def _found(self, phrases: str) -> ColumnElement[bool]:
        words, asked = self._words_table, bindparam(phrases)
        if self._shape.sqlite:
            return literal_column(words.name).op("MATCH")(asked)
        return words.c.words.op("@@")(cast(asked, TSQUERY))

    def _by_relevance(self, wanted: list[ColumnElement[Any]]) -> Statement:
        words, ordinal = self._words_table, self._resource.column("ordinal")
        score = (
            words.c.rank
            if self._shape.sqlite
            else -cast(func.ts_rank(words.c.words, cast(bindparam("wanted"), TSQUERY)), Float)
        )
        found = self._searched([ordinal, score.label("score")])
        if self._shape.goes_on:
            last, place = bindparam("after_0"), bindparam("after_1")
            found = found.where(or_(score > last, and_(score == last, ordinal < place)))
        first = found.order_by(score, desc(ordinal)).limit(bindparam("limit")).subquery()
        joined = select(*wanted, first.c.score, ordinal).select_from(first)
        return joined.join(self._resource.table, first.c.ordinal == ordinal).order_by(first.c.score, desc(ordinal))

    def _limited(self, found: Statement, order: list[Any]) -> Statement:
        return found.order_by(*self._directed(order)).limit(bindparam("limit"))

    def _directed(self, order: list[Any]) -> list[Any]:
        return [desc(each) for each in order] if self._sort and self._sort.descending else order

    @property
    def _words_table(self) -> TableClause:
        assert self._words is not None  # noqa: S101 - only what has words is searched
        return self._words


_WORDS = ("rowid", "rank", "ordinal", "words")


def _values(number: int, turn: int, kind: Kind) -> list[Any]:
    if kind.predicate is None:
        return [bindparam(f"c{number}_{turn}_0", type_=kind.column.type)]
    count = kind.predicate.__code__.co_argcount  # type: ignore[attr-defined] # a function written here
    return [bindparam(f"c{number}_{turn}_{place}") for place in range(count)]


def _says(kind: Kind, values: list[Any]) -> ColumnElement[bool]:
    return col(kind.column) == values[0] if kind.predicate is None else kind.predicate(*values)
