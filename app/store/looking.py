"""Looks at a database and changes nothing in it, not even its settings."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import TextClause, bindparam, func, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

from app.store.engine import Database
from app.store.migrate import MIGRATIONS
from app.store.reading import PatientReading, Reading, Row
from app.store.tables import ArticleRow, plain

_REVISIONS = text("SELECT version_num FROM alembic_version")
_HAS_REVISION = {
    True: text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"),
    False: text("SELECT count(*) FROM pg_tables WHERE tablename = 'alembic_version' AND schemaname = current_schema()"),
}
_CHECK = text("PRAGMA quick_check(1)")
_SERVER = text(
    "SELECT current_setting('server_version_num'), current_setting('server_encoding'), pg_is_in_recovery(),"
    " has_schema_privilege(current_schema(), 'CREATE'), extract(epoch FROM clock_timestamp())"
)
_ARTICLE = plain(ArticleRow)
_LATEST = select(func.max(_ARTICLE.c.received)).where(_ARTICLE.c.received > bindparam("moment"))


class Unreadable(Exception):
    """A database that cannot be opened or read, and why."""


@contextmanager
def looking(database: Database, seconds: float) -> Iterator[Reading]:
    """Open a reading whose statements may take so long."""
    try:
        if database.path:
            address = f"{Path(database.path).absolute().as_uri()}?mode=ro"
            with closing(sqlite3.connect(address, uri=True, timeout=seconds)) as connection:
                yield PatientReading(connection, sqlite.dialect(), seconds)
        else:
            with database.patient(seconds) as reading:
                yield reading
    except sqlite3.Error as error:
        raise Unreadable(str(error)) from error
    except DBAPIError as error:
        raise Unreadable(str(error.orig).strip()) from error


def revision(reading: Reading) -> str | None:
    """Tell the revision of the tables, if there are any."""
    return str(_one(reading, _REVISIONS)[0]) if _one(reading, _HAS_REVISION[reading.sqlite])[0] else None


def known_revisions() -> list[str]:
    """Tell the revisions that this version knows, the newest first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]


def damage(reading: Reading) -> str | None:
    """Read every page of a SQLite database, and tell the first thing that is wrong."""
    try:
        found = str(_one(reading, _CHECK)[0])
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if found == "ok" else found


def server(reading: Reading) -> tuple[int, str, bool, bool, float]:
    """Tell of PostgreSQL its version, encoding, whether it is a standby, whether tables can be made, and its time."""
    number, encoding, standby, creating, epoch = _one(reading, _SERVER)
    return int(number), encoding, standby, creating, float(epoch)


def received_after(reading: Reading, moment: int) -> int | None:
    """Tell when the last article was received, if that was after some instant."""
    found: int | None = reading.rows(_LATEST, {"moment": moment})[0][0]
    return found


def _one(reading: Reading, statement: TextClause) -> Row:
    return reading.rows(statement, {})[0]
