"""`on-record backup`: a copy of the database, while the service writes."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.environment import leave, read_settings
from app.domain.errors import AppError
from app.store.backup import NotBackedUp, back_up
from app.store.engine import Database

_POSTGRESQL = (
    "PostgreSQL is backed up by its own tools: "
    "pg_dump --format=custom --file=facts.dump postgresql://USER@HOST/NAME. The README tells how to restore it."
)


def backup(
    file: Annotated[Path, typer.Argument(help="The file to be made. One that exists is never overwritten.")],
) -> None:
    """Copy the SQLite database to a new file, while the service writes, and check the copy.

    The copy has everything that was stored when it began. It is there only once it is whole, checked and on the disk.
    To restore it, stop the service and put the file in the place of the database. Exit code 3: no copy was made.

    Example: on-record backup /backups/facts-2026-12-01.db
    """
    path = _database()
    try:
        size = back_up(path, file)
    except NotBackedUp as error:
        leave(str(error))
    except OSError as error:
        leave(f"{file} cannot be written: {error}.")
    sys.stderr.write(f"{file}: {size} bytes, whole and checked.\n")


def _database() -> Path:
    try:
        database = Database(read_settings().database_url)
    except AppError as error:
        leave(error.detail)
    if not database.is_sqlite:
        leave(_POSTGRESQL)
    if not database.path:
        leave("A database in memory has nothing to be backed up.")
    return Path(database.path)
