"""What a service asks of those who reach it: beyond this machine, a key."""

import sys

from app.cli.environment import leave
from app.domain.errors import AppError
from app.settings import Settings
from app.store import keys
from app.store.engine import Database

_SECONDS = 10.0
_FIRST = "made at the start"


def see_that_keys_are_asked_for(settings: Settings, database: Database) -> None:
    """Make the first key if that is set, or leave where everybody who reaches the service could do everything."""
    try:
        with database.patient(_SECONDS) as reading:
            has_any = bool(keys.every(reading))
        if not has_any and settings.create_key:
            _make(database)
        elif not has_any and not settings.is_local:
            leave(
                f"There is no key, and {settings.host} may be reached from other machines: make one first (on-record "
                "keys create NAME --scope admin), or have ON_RECORD_CREATE_KEY=true make one at the start."
            )
    except AppError as error:
        leave(error.detail)


def _make(database: Database) -> None:
    with database.writing() as session:
        written = keys.create_first(session, _FIRST)
    if written is not None:
        sys.stderr.write("This key may do everything, and is not shown again:\n")
        sys.stderr.flush()
        sys.stdout.write(written + "\n")
        sys.stdout.flush()
