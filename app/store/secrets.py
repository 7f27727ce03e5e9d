"""What only the service knows."""

from sqlalchemy import select
from sqlmodel import col

from app.store.reading import Reading
from app.store.tables import SecretRow

_CURSORS = select(SecretRow.value).where(col(SecretRow.name) == "cursors")


def cursors(reading: Reading) -> bytes:
    """Read the key that cursors are signed with, the same for every process on the database."""
    return bytes(reading.rows(_CURSORS, {})[0][0])
