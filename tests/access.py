"""Keys for tests, and what they are sent in."""

import time
from collections.abc import Callable

from app.domain.key import Scope, id_of
from app.store import keys
from app.store.engine import Database

SOON = 20


def new_key(url: str, *scopes: Scope, expires: int | None = None, revoked: bool = False) -> str:
    """Make a key in a database, as the command line does."""
    database = Database(url)
    with database.writing() as session:
        _, written = keys.create(session, "for a test", scopes, expires=expires)
    database.close()
    if revoked:
        revoke(url, written)
    return written


def revoke(url: str, written: str) -> None:
    database = Database(url)
    with database.writing() as session:
        assert keys.revoke(session, id_of(written) or "")
    database.close()


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for what a running service notices within some seconds."""
    end = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)
