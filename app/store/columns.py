"""Column types that hold the same value on SQLite and on PostgreSQL."""

import sys
from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

_LARGEST = sys.float_info.max


class UtcTime(TypeDecorator[datetime]):
    """A time with its zone: SQLite would give it back without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Turn any zone into UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Name the zone that SQLite forgot."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def orderable(value: Decimal) -> float:
    """Approximate an exact number for ordering, within what a column can hold."""
    return max(-_LARGEST, min(_LARGEST, float(value)))
