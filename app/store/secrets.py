"""What only the service knows."""

from sqlalchemy import select

from app.store.reading import Reading
from app.store.tables import SecretRow, plain

_SECRET = plain(SecretRow)

_CURSORS = select(_SECRET.c.value).where(_SECRET.c.name == "cursors")


def cursors(reading: Reading) -> bytes:
    """Read the key that cursors are signed with, the same for every process on the database."""
    return bytes(reading.rows(_CURSORS, {})[0][0])
