"""Pages: every row once however far one pages, also while others write."""

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Row, Select, Text, Uuid, literal, tuple_
from sqlalchemy.orm import Mapped
from sqlalchemy.types import TypeEngine
from sqlmodel import Session

from app.domain.errors import InvalidCursor
from app.store.columns import UtcTime

_DIGITS = 16
Position = tuple[Any, ...]
_READERS: dict[type, Callable[[Any], object]] = {datetime: datetime.fromisoformat, UUID: UUID, int: int, str: str}
_TYPES: dict[type, TypeEngine[Any]] = {datetime: UtcTime(), UUID: Uuid(), int: BigInteger(), str: Text()}


@dataclass(frozen=True, slots=True)
class Order:
    """The columns that order a list, which together name a row, with the type of each."""

    columns: tuple[Mapped[Any], ...]
    types: tuple[type, ...]
    descending: bool = True

    def apply(self, query: Select[*tuple[Any, ...]], after: Position | None) -> Select[*tuple[Any, ...]]:
        """Order a query, and start it behind a position."""
        if after is not None:
            here = tuple_(*self.columns)
            there = tuple_(*(literal(part, _TYPES[kind]) for part, kind in zip(after, self.types, strict=True)))
            query = query.where(here < there if self.descending else here > there)
        return query.order_by(*(column.desc() if self.descending else column for column in self.columns))


@dataclass(frozen=True, slots=True)
class Page:
    """Some documents, and the cursor of those that follow."""

    documents: Sequence[str]
    next: str | None


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of which query is asked for."""

    query: str
    limit: int
    cursor: str | None = None

    def rows(
        self, session: Session, query: Select[*tuple[Any, ...]], order: Order
    ) -> tuple[Sequence[Row[*tuple[Any, ...]]], str | None]:
        """Read the page's rows, each ending in the columns of the order, and the cursor of the next page."""
        after = _decode(self.cursor, self.query, order.types) if self.cursor is not None else None
        ordered = order.apply(query.add_columns(*order.columns), after).limit(self.limit + 1)
        found = session.execute(ordered).all()
        if len(found) <= self.limit:
            return found, None
        last = found[self.limit - 1]
        return found[: self.limit], _encode(tuple(last[-len(order.columns) :]), self.query)

    def page(self, session: Session, query: Select[*tuple[Any, ...]], order: Order) -> Page:
        """Read the page of a query for documents."""
        found, cursor = self.rows(session, query, order)
        return Page([row[0] for row in found], cursor)


def _encode(position: Position, query: str) -> str:
    parts = [part.isoformat() if isinstance(part, datetime) else part for part in position]
    plain = json.dumps([part if isinstance(part, int) else str(part) for part in parts])
    return base64.urlsafe_b64encode(f"{_digest(plain, query)}{plain}".encode()).decode().rstrip("=")


def _decode(cursor: str, query: str, types: tuple[type, ...]) -> Position:
    try:
        opened = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise InvalidCursor from error
    plain = opened[_DIGITS:]
    if opened[:_DIGITS] != _digest(plain, query):
        raise InvalidCursor
    return tuple(_READERS[kind](part) for kind, part in zip(types, json.loads(plain), strict=True))


def _digest(plain: str, query: str) -> str:
    return hashlib.sha256(f"{query}\n{plain}".encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
