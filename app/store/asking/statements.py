"""The statement that a shape of question becomes, made once and kept.

Every index ends in the ordinal. A condition with an index is read in the order of time from its place in that index,
one branch for each of its alternatives; the branches are merged, and other conditions are tested row by row. On
SQLite the index is named, so that the plan does not depend on statistics; PostgreSQL keeps its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Select,
    and_,
    bindparam,
    cast,
    desc,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
    union,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from app.store.asking.predicates import Bind, Predicates, binds, says
from app.store.asking.resources import OLDEST, RELEVANCE, Kind
from app.store.asking.shapes import Shape

Statement = Select[*tuple[Any, ...]]
Columns = tuple[ColumnElement[Any], ...]
_KEPT = 2_000  # statements, each of some kilobytes


@lru_cache(maxsize=_KEPT)
def listing(shape: Shape, columns: tuple[str, ...]) -> Statement:
    """Select a page: the columns asked for, and then those of the order."""
    return _Builder(shape).page(columns)


@lru_cache(maxsize=_KEPT)
def joining(shape: Shape) -> Statement:
    """Select a page in the order of time as one: its documents a line each, the ordinal of the last, and how many.

    One string of many documents costs half of what as many strings cost.
    """
    return _Builder(shape).joined()


@lru_cache(maxsize=_KEPT)
def counting(shape: Shape, most: int | None = None) -> Statement:
    """Count the rows that match, no further than to a number."""
    found = _Builder(shape).ordinals(shape.resource.smallest)
    return select(func.count()).select_from((found if most is None else found.limit(most)).subquery())


@lru_cache(maxsize=_KEPT)
def grouping(shape: Shape, keys: Columns, *, in_order: bool) -> Statement:
    """Count the rows that match by some keys, with the bounds of their values and the newest row of each group.

    The largest groups come first, or, in order, the smallest keys.
    """
    return _Builder(shape).grouped(keys, in_order=in_order)


@dataclass(frozen=True, slots=True)
class _Branch:
    """Part of the rows of a result, and the ordinal of the table that is read first."""

    select: Statement
    ordinal: ColumnElement[int] | None = None

    def order(self, columns: Columns) -> Columns:
        """Order by that ordinal rather than by its equal in another table, which would have to be sorted."""
        return (self.ordinal,) if self.ordinal is not None and len(columns) == 1 else columns


class _Builder:
    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._table = shape.resource.table
        self._ordinal = shape.resource.column("ordinal")
        self._predicates = Predicates(shape)
        self._sort = None if shape.sort == RELEVANCE else shape.resource.sorts[shape.sort]

    def page(self, names: tuple[str, ...]) -> Statement:
        return self._page(tuple(map(self._output, names)))

    def _page(self, wanted: Columns) -> Statement:
        if self._sort is None:
            return self._by_relevance(wanted)
        order = tuple(self._table.c[name] for name in self._sort.columns)
        branches = list(self._branches(order))
        if not self._shape.few:
            if len(branches) == 1:
                return self._limited(branches[0].select.with_only_columns(*wanted, *order), branches[0].order(order))
            limited = [self._limited(branch.select, branch.order(order)).subquery() for branch in branches]
            branches = [_Branch(select(each)) for each in limited]
        keys = _merged(branches).subquery()
        first = self._limited(select(*keys.c), tuple(keys.c)).subquery()
        joined = select(*wanted, *order).select_from(first).join(self._table, first.c.ordinal == self._ordinal)
        return joined.order_by(*self._directed(tuple(first.c)))

    def joined(self) -> Statement:
        rows = self._page((self._table.c.document,)).subquery()
        last = func.max(rows.c.ordinal) if self._shape.sort == OLDEST else func.min(rows.c.ordinal)
        if self._shape.sqlite:
            # The rows come in the order of the page, which cannot be taken apart because it has a limit.
            return select(cast(func.group_concat(rows.c.document, func.char(10)), LargeBinary), last, func.count())
        order = rows.c.ordinal if self._shape.sort == OLDEST else desc(rows.c.ordinal)
        return select(func.string_agg(rows.c.document, aggregate_order_by(literal("\n"), order)), last, func.count())

    def ordinals(self, index: str | None = None) -> Statement:
        """Select the ordinals of all rows that match; where every row does, from an index smaller than the table."""
        if index and not self._shape.conditions and not self._shape.wanted:
            return self._indexed((self._ordinal,), index, true()).select
        return _merged(list(self._branches((self._ordinal,))))

    def grouped(self, keys: Columns, *, in_order: bool) -> Statement:
        column, many = self._table.c, func.count().label("many")
        bounds = (func.count(column.low), func.min(column.low), func.max(column.high), func.max(column.ordinal))
        branches = list(self._branches((self._ordinal,)))
        found = branches[0].select
        if len(branches) > 1:
            found = select(self._ordinal).where(self._ordinal.in_(_merged(branches)))
        order = keys if in_order else (desc(many), *keys)
        grouped = found.with_only_columns(*keys, many, *bounds).group_by(*keys).order_by(*order)
        return grouped.limit(bindparam("limit")).offset(bindparam("offset"))

    def _output(self, name: str) -> ColumnElement[Any]:
        """Give a column as it is to be read: a document in bytes, as it is sent."""
        in_bytes = name == "document" and self._shape.sqlite
        return cast(self._table.c[name], LargeBinary).label(name) if in_bytes else self._table.c[name]

    def _branches(self, columns: Columns) -> Iterator[_Branch]:
        """Select from matching rows, in parts that together have each of them."""
        driver = self._shape.driver
        if driver is None:
            yield self._searched(columns) if self._shape.wanted else self._scanned(columns)
            return
        for turn, name in enumerate(self._shape.conditions[driver][0]):
            kind = self._shape.resource.kinds[name]
            values = binds(driver, turn, kind)
            if self._shape.few and kind.few:
                yield from (self._indexed(columns, index, share(*values)) for index, share in kind.few)
            elif kind.link is not None:
                yield self._linked(columns, kind, values)
            else:
                yield self._indexed(columns, kind.index, says(kind, values))

    def _scanned(self, columns: Columns) -> _Branch:
        return self._indexed(columns, self._sort.index if self._sort else None, true())

    def _indexed(self, columns: Columns, index: str | None, said: ColumnElement[bool]) -> _Branch:
        found = self._filtered(select(*columns).where(said), self._ordinal)
        return _Branch(found.with_hint(self._table, f"INDEXED BY {index}", "sqlite") if index else found)

    def _linked(self, columns: Columns, kind: Kind, values: list[Bind]) -> _Branch:
        link = kind.link
        assert link is not None  # noqa: S101 - asked before
        here = and_(*(link.c[name] == self._table.c[name] for name in ("ordinal", "article_id")))
        joined = select(*columns).select_from(link).join(self._table, here)
        return _Branch(self._filtered(joined.where(says(kind, values)), link.c.ordinal), link.c.ordinal)

    def _searched(self, columns: Columns) -> _Branch:
        words = self._predicates.words
        place = self._predicates.place(words)
        joined = select(*columns).select_from(words).join(self._table, place == self._ordinal)
        return _Branch(self._filtered(joined.where(self._predicates.match(words, "wanted")), place), place)

    def _filtered(self, found: Statement, ordinal: ColumnElement[int]) -> Statement:
        """Add all else that must hold; the ordinal is that of the table that is read first."""
        first, before = bindparam("first", type_=self._ordinal.type), bindparam("before", type_=self._ordinal.type)
        found = found.where(ordinal >= first, ordinal < before)
        others = (number for number in range(len(self._shape.conditions)) if number != self._shape.driver)
        found = found.where(*map(self._predicates.holds, others))
        if self._shape.wanted and self._shape.driver is not None:
            found = found.where(self._predicates.has("wanted"))
        if self._shape.unwanted:
            found = found.where(~self._predicates.has("unwanted"))
        return found.where(*self._behind())

    def _behind(self) -> Iterator[ColumnElement[bool]]:
        """Say which rows have a place in the order, and which of them come after the last page."""
        if self._sort is None:
            return
        if self._sort.only:
            yield self._table.c[self._sort.only].is_not(None)
        if self._shape.goes_on:
            here = [self._table.c[name] for name in self._sort.columns]
            there: list[Bind] = [bindparam(f"after_{place}", type_=each.type) for place, each in enumerate(here)]
            yield tuple_(*here) < tuple_(*there) if self._sort.descending else tuple_(*here) > tuple_(*there)

    def _by_relevance(self, wanted: Columns) -> Statement:
        score = self._predicates.score
        found = self._searched((self._ordinal, score.label("score"))).select
        if self._shape.goes_on:
            last: Bind = bindparam("after_0")
            place: Bind = bindparam("after_1", type_=self._ordinal.type)
            found = found.where(or_(score > last, and_(score == last, self._ordinal < place)))
        first = found.order_by(score, desc(self._ordinal)).limit(bindparam("limit")).subquery()
        joined = select(*wanted, first.c.score, self._ordinal).select_from(first)
        joined = joined.join(self._table, first.c.ordinal == self._ordinal)
        return joined.order_by(first.c.score, desc(self._ordinal))

    def _limited(self, found: Statement, order: Columns) -> Statement:
        return found.order_by(*self._directed(order)).limit(bindparam("limit"))

    def _directed(self, order: Columns) -> Columns:
        return tuple(map(desc, order)) if self._sort and self._sort.descending else order


def _merged(branches: list[_Branch]) -> Statement:
    selects = [branch.select for branch in branches]
    return select(union(*selects).subquery()) if len(selects) > 1 else selects[0]
