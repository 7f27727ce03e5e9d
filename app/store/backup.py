"""A copy of a SQLite database, as it is at one moment, while others write."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

_PATIENCE = 30  # seconds that another process may hold the database
_BROKEN_OFF = ".part"


class NotBackedUp(Exception):
    """A database that cannot be copied, or a place where the copy cannot be."""


def back_up(source: Path, target: Path) -> int:
    """Copy a database to a new file, check the copy, and give its size. The file is whole, or not there."""
    if not source.is_file():
        detail = f"There is no database at {source}."
        raise NotBackedUp(detail)
    _refuse_existing(target)
    part = target.with_name(target.name + _BROKEN_OFF)
    _claim(part)
    try:
        _copy(source, part)
        _check(part)
        _flush(part)
        _refuse_existing(target)
        part.replace(target)
        _flush(target.parent)
    except sqlite3.Error as error:
        detail = f"The database at {source} could not be copied: {error}."
        raise NotBackedUp(detail) from error
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def _refuse_existing(target: Path) -> None:
    if target.exists():
        detail = f"{target} exists already and is left as it is: name a new file."
        raise NotBackedUp(detail)


def _claim(part: Path) -> None:
    """Make the file under its name for the time being. Only its owner may read it: it has all that is stored."""
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        detail = f"{part} is there: another backup writes it, or one was broken off. In that case, remove it."
        raise NotBackedUp(detail) from error


def _copy(source: Path, part: Path) -> None:
    address = f"{source.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as here,
        closing(sqlite3.connect(part, isolation_level=None)) as there,
    ):
        # All pages at once: a reader hinders no writer, but a copy in steps begins anew whenever something is written.
        here.backup(there, pages=-1)
        # One file, with nothing beside it.
        there.execute("PRAGMA journal_mode = DELETE").close()


def _check(part: Path) -> None:
    with closing(sqlite3.connect(part)) as copy:
        found = [row[0] for row in copy.execute("PRAGMA integrity_check(1)")]
    if found != ["ok"]:
        detail = f"The copy is damaged, and so may be the database: {found[0]}."
        raise NotBackedUp(detail)


def _flush(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
