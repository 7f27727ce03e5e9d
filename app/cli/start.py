"""The database and the extraction processes of the commands that have them."""

from app.cli.environment import leave
from app.domain.errors import AppError
from app.settings import Settings
from app.store.engine import Database
from app.store.migrate import migrate
from app.work.pool import Pool


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


def pool_of(settings: Settings) -> Pool:
    """Make the extraction processes of a command, which needs one at least."""
    return Pool(
        model=settings.model,
        statements=settings.statements,
        workers=max(1, settings.workers),
        seconds=settings.extraction_seconds,
    )
