"""Where a row stands in the order of time: an integer, larger for newer rows, and one of its own for each row.

An ordinal is the second of a row's time since the year 1, and its turn among all rows of that second. Every index
ends in it, so that a list in the order of time is read from an index and never sorted, however long it is.
"""

from datetime import UTC, datetime, timedelta

_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
_SECOND = 1_000_000
TURNS = 1 << 24
"""Rows that one second can have. A bit more than half a million articles of one day fit, where only days are known."""
LAST = (1 << 63) - 1


def instant(time: datetime) -> int:
    """Count the microseconds from the beginning of the year 1 to a time."""
    return (time - _BEGINNING) // timedelta(microseconds=1)


EPOCH = instant(datetime(1970, 1, 1, tzinfo=UTC))


def now() -> int:
    """Tell what instant it is."""
    return instant(datetime.now(UTC))


def time_of(moment: int) -> datetime:
    """Turn an instant back into a time."""
    return _BEGINNING + timedelta(microseconds=moment)


def first_of(moment: int) -> int:
    """Find the least ordinal of the second that an instant stands in."""
    return moment // _SECOND * TURNS


def first_from(moment: int) -> int:
    """Find the least ordinal of the first second that begins no earlier than an instant."""
    return -(-moment // _SECOND) * TURNS
