"""The event loop, the database and the extraction processes of the commands that have them."""

import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar, TypeVarTuple

import anyio

from app.cli.environment import leave
from app.domain.errors import AppError
from app.settings import Settings
from app.store.engine import Database
from app.store.migrate import migrate
from app.work.limits import Limits
from app.work.pool import Pool

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


def run(work: Callable[[*Ts], Awaitable[T]], *given: *Ts) -> T:
    """Run it on the event loop that the service has, too."""
    # asyncio's own, in Python 3.11, may say of a process that it ends on leaving that it is unknown.
    return anyio.run(work, *given, backend_options={"use_uvloop": sys.platform != "win32"})


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
        limits=Limits(settings.extraction_seconds, settings.extraction_bytes),
    )
