"""Many rows at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import Dialect, Table
from sqlalchemy.types import TypeEngine
from sqlmodel import Session

from app.store.columns import Id

Row = tuple[Any, ...]
_CACHE_KILOBYTES = 200_000
_AT_ONCE = 100  # rows in one statement
_PLAIN_TYPES = {"speaker": ("uuid", "text", "text", "text"), "speaker_alias": ("text", "uuid", "text", "bigint")}


class Bulk:
    """Puts rows, as the driver takes them, into the tables of a transaction."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._connection = session.connection()
        self.sqlite = self._connection.dialect.name == "sqlite"

    def make_room(self) -> None:
        """Make room for all that one transaction changes, or pages would be written again and again before its end."""
        if self.sqlite:
            self._connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Insert rows, whose values stand in the order of the columns."""
        if not rows:
            return
        names = ", ".join(columns)
        if self.sqlite:
            marks = ", ".join("?" * len(columns))
            sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of ours
            self._connection.exec_driver_sql(sql, list(rows))
        else:
            self._copy(f"COPY {table} ({names}) FROM STDIN", rows)

    def merge(self, table: str, columns: Sequence[str], rows: Sequence[Row], conflict: str) -> list[Row]:
        """Insert rows in their order, and say what to do about one that is there already, and what to give back."""
        names = ", ".join(columns)
        if not self.sqlite:
            arrays = ", ".join(f"%s::{kind}[]" for kind in _PLAIN_TYPES[table])
            sql = f"INSERT INTO {table} ({names}) SELECT * FROM unnest({arrays}) ON CONFLICT {conflict}"  # noqa: S608 - the same
            return self._returned(sql, tuple(map(list, zip(*rows, strict=True)))) if rows else []
        found: list[Row] = []
        marks = f"({', '.join('?' * len(columns))})"
        for first in range(0, len(rows), _AT_ONCE):
            some = rows[first : first + _AT_ONCE]
            values = ", ".join([marks] * len(some))
            sql = f"INSERT INTO {table} ({names}) VALUES {values} ON CONFLICT {conflict}"  # noqa: S608 - the same
            found += self._returned(sql, tuple(chain.from_iterable(some)))
        return found

    def _returned(self, sql: str, values: Row) -> list[Row]:
        return [tuple(row) for row in self._connection.exec_driver_sql(sql, values)]

    def rows(self, sql: str, *values: object) -> Sequence[Row]:
        """Ask; the place of a value is “?” on SQLite and “%s” on PostgreSQL."""
        return [tuple(row) for row in self._connection.exec_driver_sql(sql, values)]

    def _copy(self, sql: str, rows: Sequence[Row]) -> None:
        driver: Any = self._connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(sql) as copy:
            for row in rows:
                copy.write_row(row)


Binding = Callable[[Mapping[str, Any]], Row]


@lru_cache(maxsize=100)
def binding(table: Table, columns: tuple[str, ...], dialect: Dialect) -> Binding:
    """Turn rows into what the driver takes, as SQLAlchemy would."""
    processors = [(name, _processor(table.c[name].type, dialect)) for name in columns]

    def bind(row: Mapping[str, Any]) -> Row:
        return tuple([process(row[name]) if process else row[name] for name, process in processors])

    return bind


def _processor(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    if isinstance(kind, Id):
        # SQLAlchemy makes a view of the bytes, which cannot go from one process to another.
        return _bytes if dialect.name == "sqlite" else None
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _bytes(value: UUID | None) -> bytes | None:
    return value.bytes if value else None
