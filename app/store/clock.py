"""The clock that all machines share: that of the database."""

from sqlalchemy import text
from sqlmodel import Session

from app.store.ordinals import EPOCH, now

_CLOCK = text("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)")


def clock(session: Session) -> int:
    """Tell what instant it is. SQLite is on one machine, which has a clock of its own."""
    if session.get_bind().dialect.name == "sqlite":
        return now()
    return int(session.execute(_CLOCK).scalar_one()) + EPOCH
