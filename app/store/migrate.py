"""Brings a database to the tables of this version, one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock
from sqlalchemy import Connection, text

import app
from app.domain.errors import DatabaseTooNew
from app.store.engine import Database

MIGRATIONS = Path(app.__file__).parents[1] / "migrations"
_LOCK = 7_051_823  # any number, as long as every version takes the same
_PATIENCE = 120  # seconds that another process may take to migrate


def migrate(database: Database) -> None:
    """Apply what is missing. A database of a later version is refused and left as it is."""
    with _alone(database), database.connected() as connection:
        config = configuration(connection)
        _refuse_unknown(connection, ScriptDirectory.from_config(config))
        command.upgrade(config, "head")
        connection.commit()


def configuration(connection: Connection) -> Config:
    """Configure Alembic for one connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _refuse_unknown(connection: Connection, scripts: ScriptDirectory) -> None:
    known = {script.revision for script in scripts.walk_revisions()}
    for revision in MigrationContext.configure(connection).get_current_heads():
        if revision not in known:
            raise DatabaseTooNew(revision)


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    if database.path:
        with FileLock(f"{database.path}-lock", timeout=_PATIENCE):
            yield
    elif database.is_sqlite:
        yield
    else:
        with database.connected() as connection:
            # Migrating may take its time, for which others wait.
            connection.execute(text("SET lock_timeout = 0"))
            connection.execute(text("SET idle_in_transaction_session_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            yield
