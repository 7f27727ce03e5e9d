"""What the conditions of a question say of a row, in SQL."""

from collections import defaultdict
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Float,
    FromClause,
    bindparam,
    cast,
    column,
    exists,
    false,
    func,
    or_,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from app.store.asking.resources import Kind, Resource
from app.store.asking.shapes import Shape

Bind = BindParameter[Any]
_SHORT_FIRST = 1  # ts_rank's flag to divide by the length, as FTS5 does


class Predicates:
    """Says of a row of the resource, or of its words, what is asked."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._resource = shape.resource
        name = shape.resource.words or ""
        # FTS5 has a hidden column of its table's own name, which is what is matched.
        self.words = table(name, *map(column, ("rowid", name, "rank", "ordinal", "words")))
        """The table of words, where the resource has one."""

    def holds(self, number: int) -> ColumnElement[bool]:
        """Say that a condition holds."""
        kinds, negated = self._shape.conditions[number]
        equal: defaultdict[str, list[Bind]] = defaultdict(list)
        others = []
        for turn, name in enumerate(kinds):
            kind = self._resource.kinds[name]
            values = binds(number, turn, kind)
            if kind.link is not None:
                others.append(_linked(self._resource, kind, values[0]))
            elif kind.column is not None:
                equal[name].append(values[0])
            else:
                others.append(says(kind, values))
        alike = [_column(self._resource.kinds[name]).in_(values) for name, values in equal.items()]
        found = or_(false(), *alike, *others)
        # What is unknown is not what was excluded.
        return ~func.coalesce(found, false()) if negated else found

    def has(self, phrases: str) -> ColumnElement[bool]:
        """Say that a row has what is wanted of its words, or any of what is not."""
        words = self.words.alias(phrases)
        here = self.place(words) == self._resource.column("ordinal")
        return exists().where(self.match(words, phrases), here).correlate(self._resource.table)

    def match(self, words: FromClause, phrases: str) -> ColumnElement[bool]:
        """Say the same of a row of words."""
        asked: Bind = bindparam(phrases)
        if self._shape.sqlite:
            return words.c[self.words.name].op("MATCH")(asked)
        return words.c.words.op("@@")(cast(asked, TSQUERY))

    def place(self, words: FromClause) -> ColumnElement[int]:
        """Give the ordinal of a row of words."""
        return words.c.rowid if self._shape.sqlite else words.c.ordinal

    @property
    def score(self) -> ColumnElement[float]:
        """How far a row of words is from what is wanted."""
        if self._shape.sqlite:
            return self.words.c.rank
        wanted: Bind = bindparam("wanted")
        return -cast(func.ts_rank(self.words.c.words, cast(wanted, TSQUERY), _SHORT_FIRST), Float)


def binds(number: int, turn: int, kind: Kind) -> list[Bind]:
    """Name the values of a test as its question names them."""
    if kind.predicate is None:
        return [bindparam(f"c{number}_{turn}_0", type_=_column(kind).type)]
    return [bindparam(f"c{number}_{turn}_{place}") for place in range(kind.predicate.__code__.co_argcount)]


def says(kind: Kind, values: list[Bind]) -> ColumnElement[bool]:
    """Say that a test holds."""
    return _column(kind) == values[0] if kind.predicate is None else kind.predicate(*values)


def _linked(resource: Resource, kind: Kind, value: Bind) -> ColumnElement[bool]:
    assert kind.link is not None  # noqa: S101 - asked before
    here = (kind.link.c[name] == resource.column(name) for name in ("ordinal", "article_id"))
    return exists().where(_column(kind) == value, *here).correlate(resource.table)


def _column(kind: Kind) -> ColumnElement[Any]:
    assert kind.column is not None  # noqa: S101 - it has a predicate or else a column
    return kind.column
