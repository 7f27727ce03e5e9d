"""Reads as fast as the database can: a statement is compiled once and run on the driver's own connection.

A question that an index answers takes less time than handing it to a thread. So it is tried at once, within a budget
of steps that SQLite counts; what would take more is stopped, and asked again in a thread, with a limit of time.
"""

import sqlite3
import time
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.exc import OperationalError

from app.domain.errors import QueryTooLong
from app.store.columns import bound

Row = Sequence[Any]
Values = Mapping[str, Any]

_CHECK_EVERY = 4_000  # steps of SQLite's machine, some 0.2 ms
_BUDGET = 6  # checks that a quick question may see
_CANCELED = "57014"  # PostgreSQL's code for a statement that took too long


class TooLong(Exception):
    """A question that is not answered within the budget."""


class Reading(Protocol):
    """Something to read from: the same for a quick look and for a patient one."""

    sqlite: bool
    patient: bool

    def rows(self, statement: Executable, values: Values) -> Sequence[Row]:
        """Run a statement."""


class QuickReading:
    """A connection to SQLite that nobody waits for, used by one thread alone."""

    sqlite = True
    patient = False

    def __init__(self, connection: sqlite3.Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect
        self._checks = 0
        connection.set_progress_handler(self._over, _CHECK_EVERY)

    def rows(self, statement: Executable, values: Values) -> Sequence[Row]:
        """Run a statement, or raise TooLong."""
        self._checks = 0
        try:
            return _fetch(self._connection, self._dialect, statement, values)
        except sqlite3.OperationalError as error:
            # Interrupted, or locked just now: the patient way will tell what is wrong, if anything still is.
            raise TooLong from error

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _over(self) -> bool:
        self._checks += 1
        return self._checks > _BUDGET


class PatientReading:
    """A connection to SQLite on which a statement may take some seconds."""

    sqlite = True
    patient = True

    def __init__(self, connection: sqlite3.Connection, dialect: Dialect, seconds: float) -> None:
        self._connection = connection
        self._dialect = dialect
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def rows(self, statement: Executable, values: Values) -> Sequence[Row]:
        """Run a statement, or raise QueryTooLong once the time of this reading is over."""
        self._connection.set_progress_handler(self._over, _CHECK_EVERY)
        try:
            return _fetch(self._connection, self._dialect, statement, values)
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise QueryTooLong(self._seconds) from error
            raise OperationalError(None, None, error) from error
        finally:
            self._connection.set_progress_handler(None, 0)

    def _over(self) -> bool:
        return time.monotonic() > self._end


class PostgresReading:
    """A connection to PostgreSQL on which a statement may take some seconds."""

    sqlite = False
    patient = True

    def __init__(self, connection: Connection, seconds: float) -> None:
        self._connection = connection
        self._seconds = seconds
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {int(seconds * 1000)}")

    def rows(self, statement: Executable, values: Values) -> Sequence[Row]:
        """Run a statement, or raise QueryTooLong once it took too long."""
        sql, names, constants = compiled(statement, self._connection.dialect)
        given = {**constants, **values}
        try:
            return self._connection.exec_driver_sql(sql, {name: given[name] for name in names}).all()
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", "") == _CANCELED:
                raise QueryTooLong(self._seconds) from error
            raise


def _fetch(connection: sqlite3.Connection, dialect: Dialect, statement: Executable, values: Values) -> list[Row]:
    sql, names, constants = compiled(statement, dialect)
    given = {**constants, **values} if constants else values
    return connection.execute(sql, [bound(given[name], sqlite=True) for name in names]).fetchall()


@lru_cache(maxsize=4_000)
def compiled(statement: Executable, dialect: Dialect) -> tuple[str, tuple[str, ...], Values]:
    """Compile to SQL, the names of its parameters in their order, and the values that never change."""
    made = statement.compile(dialect=dialect)  # type: ignore[attr-defined] # every statement has it
    constants = {name: value for name, value in made.params.items() if value is not None}
    return str(made), tuple(made.positiontup or made.params), constants
