"""The database: one engine, sessions for reading, sessions for writing, and its failures by their names."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import URL, Connection, Dialect, Engine, FromClause, create_engine, event, make_url, text
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, TimeoutError as PoolTimeout
from sqlmodel import Session

from app.domain.errors import AppError, DatabaseBusy, DatabaseUnknown, StorageFull
from app.store import changes
from app.store.reading import PatientReading, PostgresReading, QuickReading, Reading

P = ParamSpec("P")
T = TypeVar("T")
THREADS = 40
"""As many connections as the event loop has threads, so that no thread waits for one."""
WRITERS = 8
_BUSY_SECONDS = 10
_ON_CONNECT = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}",
    # Every connection has its own, and each write by another empties it: the system's serves them all as fast.
    "PRAGMA cache_size = -500",
)
_KEPT_STATEMENTS = 100
"""Prepared by a connection of the pool: what storing an article takes, and asking. Lists make one of every length."""
_ROWS_AT_ONCE, _ROWS_FAR_AWAY = 8, 1_000
"""Inserted by one statement that tells what it did. SQLite prepares one for each number of rows, and keeps it."""
_KEPT_TO_ASK = 500
_CACHE_KILOBYTES = 16_000
_FULL = ("disk is full", "disk I/O error", "No space left", "could not extend file")
# Who died or froze within a transaction, or cannot be reached, keeps nobody waiting for long.
_PATIENCE = {
    "options": f"-c lock_timeout={_BUSY_SECONDS}s -c idle_in_transaction_session_timeout=60s",
    "connect_timeout": _BUSY_SECONDS,
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
_PSYCOPG = "postgresql+psycopg"
_DRIVERS = {"sqlite": "sqlite", "postgresql": _PSYCOPG, "postgres": _PSYCOPG, _PSYCOPG: _PSYCOPG}


class Database:
    """Opens the sessions of one database. Nothing else commits."""

    def __init__(self, url: str) -> None:
        self._engine = _open(url)
        self._writing = self._engine.execution_options(writing=True)
        self._one_state = self._engine
        self.is_sqlite = self._engine.dialect.name == "sqlite"
        if not self.is_sqlite:
            self._one_state = self._engine.execution_options(isolation_level="REPEATABLE READ")
        self.writers = 1 if self.is_sqlite else WRITERS

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one state of the database."""
        with _named(), Session(self._engine, autoflush=False) as session:
            yield session

    @cached_property
    def quick(self) -> QuickReading | None:
        """A connection for the thread of the event loop, to ask what takes no time; PostgreSQL is never that near."""
        if not self.is_sqlite:
            return None
        connection = sqlite3.connect(
            self._engine.url.database or "",
            isolation_level=None,
            check_same_thread=False,
            cached_statements=_KEPT_TO_ASK,
        )
        _set_up(connection)
        connection.execute("PRAGMA busy_timeout = 0").close()
        connection.execute("PRAGMA query_only = ON").close()
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}").close()
        return QuickReading(connection, self._engine.dialect)

    @contextmanager
    def patient(self, seconds: float) -> Iterator[Reading]:
        """Open a reading whose statements may take so long."""
        with _named():
            if self.is_sqlite:
                with closing(self._engine.raw_connection()) as pooled:
                    bare: sqlite3.Connection = pooled.driver_connection  # type: ignore[assignment] # of that driver
                    with _one_state(bare):
                        yield PatientReading(bare, self._engine.dialect, seconds)
            else:
                with self._one_state.connect() as connection:
                    yield PostgresReading(connection, seconds)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session whose work is committed whole at the end, or not at all."""
        with _named(), Session(self._writing, autoflush=False) as session, session.begin():
            yield session
            changes.number(session)

    def write(self, work: Callable[Concatenate[Session, P], T], *values: P.args, **named: P.kwargs) -> T:
        """Do some work that is committed whole at the end, or not at all."""
        with self.writing() as session:
            return work(session, *values, **named)

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """Open a bare connection, for migrations."""
        with _named(), self._engine.connect() as connection:
            yield connection

    def ping(self) -> None:
        """Ask the database the least there is to ask."""
        with self.reading() as session:
            session.execute(text("SELECT 1"))

    @property
    def dialect(self) -> Dialect:
        """Say how values are written for the driver."""
        return self._engine.dialect

    @property
    def path(self) -> str | None:
        """The file of a SQLite database."""
        return self._engine.url.database if self.is_sqlite else None

    def close(self) -> None:
        """Close every connection."""
        if "quick" in self.__dict__ and self.quick:
            self.quick.close()
        self._engine.dispose()


def _open(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnknown from error
    if parsed.drivername not in _DRIVERS:
        raise DatabaseUnknown
    parsed = parsed.set(drivername=_DRIVERS[parsed.drivername])
    engine = create_engine(
        parsed,
        pool_size=THREADS,
        max_overflow=WRITERS,
        pool_timeout=_BUSY_SECONDS,
        hide_parameters=True,  # what an error tells is logged, and parameters are what articles say
        # The connection used last knows the statements and has the pages at hand.
        pool_use_lifo=True,
        pool_pre_ping=not _sqlite(parsed),
        insertmanyvalues_page_size=_ROWS_AT_ONCE if _sqlite(parsed) else _ROWS_FAR_AWAY,
        connect_args={"cached_statements": _KEPT_STATEMENTS} if _sqlite(parsed) else _PATIENCE,
    )
    if _sqlite(parsed):
        engine.dialect.statement_compiler = _Hinted
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


class _Hinted(SQLiteCompiler):
    """Writes the index that a statement names, which SQLAlchemy leaves out on SQLite."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Write the hint behind the name of the table."""
        return text


def _sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _set_up(connection: sqlite3.Connection, _record: object = None) -> None:
    # SQLAlchemy begins transactions itself (see _begin): the driver would begin them late and deferred.
    connection.isolation_level = None
    for pragma in _ON_CONNECT:
        connection.execute(pragma).close()


@contextmanager
def _one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """See one state of the database in several statements."""
    connection.execute("BEGIN").close()
    try:
        yield
    finally:
        connection.execute("ROLLBACK").close()


def _begin(connection: Connection) -> None:
    # A deferred writer that meets another writer fails at once; an immediate one waits its turn.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except PoolTimeout as error:
        raise DatabaseBusy from error
    except OperationalError as error:
        raise _name(error) from error


def _name(error: DBAPIError) -> AppError:
    return StorageFull() if any(words in str(error.orig) for words in _FULL) else DatabaseBusy()
