"""Column types that hold the same value on SQLite and on PostgreSQL."""

import sys
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, Uuid
from sqlalchemy.types import TypeDecorator, TypeEngine

_LARGEST = sys.float_info.max
T = TypeVar("T")

ORDINAL = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite makes an integer primary key the row's own place in its table only if its type is just INTEGER."""


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


class Id(TypeDecorator[UUID]):
    """A UUID in 16 bytes: SQLAlchemy's own takes 32 letters on SQLite, in every index once more."""

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Take PostgreSQL's own type where there is one."""
        return dialect.type_descriptor(LargeBinary(16) if dialect.name == "sqlite" else Uuid())

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> UUID | bytes | None:
        """Write the bytes."""
        return bound(value, sqlite=dialect.name == "sqlite")

    def process_result_value(self, value: UUID | bytes | None, dialect: Dialect) -> UUID | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Read the bytes."""
        return UUID(bytes=value) if isinstance(value, bytes) else value


def bound(value: T, *, sqlite: bool) -> T | bytes:
    """Turn a value into what the driver takes for it."""
    return value.bytes if sqlite and isinstance(value, UUID) else value


def uuid_of(written: UUID | bytes) -> UUID:
    """Read a UUID as a driver gives it."""
    return UUID(bytes=written) if isinstance(written, bytes) else written


def utc(written: datetime | str) -> datetime:
    """Read a time as a driver gives it: SQLite's has it in letters, and in UTC without saying so."""
    time = datetime.fromisoformat(written) if isinstance(written, str) else written
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


def orderable(value: Decimal) -> float:
    """Approximate an exact number for ordering, within what a column can hold."""
    return max(-_LARGEST, min(_LARGEST, float(value)))
