"""The database of the commands that have one."""

from app.cli.environment import leave
from app.domain.errors import AppError
from app.store.engine import Database
from app.store.migrate import migrate


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
