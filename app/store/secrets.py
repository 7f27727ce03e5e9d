"""What only the service knows."""

from sqlalchemy import select

from app.store.reading import Reading
from app.store.tables import SecretRow, plain

_SECRET = plain(SecretRow)

_CURSORS = select(_SECRET.c.value).where(_SECRET.c.name == "cursors")
_KEYS = select(_SECRET.c.value).where(_SECRET.c.name == "keys")


def cursors(reading: Reading) -> bytes:
    """Read the key that cursors are signed with, the same for every process on the database."""
    return bytes(reading.rows(_CURSORS, {})[0][0])


def keys(reading: Reading) -> bytes:
    """Read the secret that API keys are hashed with, the same for every process on the database."""
    return bytes(reading.rows(_KEYS, {})[0][0])
