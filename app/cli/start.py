"""What the commands with a database start with. What keeps them from starting is said in a sentence."""

import sys
from typing import NoReturn

from pydantic import ValidationError

from app.domain.errors import AppError
from app.settings import Settings
from app.store.engine import Database
from app.store.migrate import migrate

UNUSABLE = 3
"""Exit code where the settings or the database cannot be used."""


def read_settings() -> Settings:
    """Read the settings, or leave with what is wrong with them."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = (f"ON_RECORD_{str(each['loc'][0]).upper()}: {each['msg']}." for each in error.errors())
        leave("\n".join(wrong))


def open_database(url: str) -> Database:
    """Open the database and bring its tables up to date, or leave with what keeps it from that."""
    try:
        database = Database(url)
        migrate(database)
    except AppError as error:
        leave(error.detail)
    except OSError as error:
        leave(f"The database cannot be opened: {error}.")
    return database


def leave(sentence: str) -> NoReturn:
    """Say why and exit."""
    sys.stderr.write(sentence + "\n")
    raise SystemExit(UNUSABLE)
