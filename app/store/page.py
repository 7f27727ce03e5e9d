"""Pages: every row once however far one pages, also while others write."""

import base64
import binascii
import hmac
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from app.domain.errors import InvalidCursor
from app.store.asking.plans import plan
from app.store.asking.questions import Question
from app.store.asking.resources import NEWEST, OLDEST
from app.store.asking.statements import joining, listing
from app.store.columns import uuid_of
from app.store.reading import Reading, Row

_SIGNATURE = 12  # bytes


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, the last columns of which are those of the order, and the cursor of the rows that follow."""

    rows: Sequence[Row]
    next: str | None

    @property
    def documents(self) -> list[bytes]:
        """The documents, which rows begin with."""
        return [row[0] for row in self.rows]

    def rendered(self, document: Callable[[Row], bytes]) -> "Page":
        """Make other documents of the rows."""
        return replace(self, rows=[(document(row), *row[1:]) for row in self.rows])


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page is asked for. A cursor is signed, together with the query that it belongs to."""

    key: bytes = field(repr=False)
    query: str
    limit: int
    cursor: str | None = None

    def page(self, reading: Reading, asked: Question, columns: tuple[str, ...] = ("document",)) -> Page:
        """Answer a question with one page of these columns."""
        return self.of(reading, self.continued(asked), columns)

    def continued(self, asked: Question) -> Question:
        """Go on with a question where the cursor says."""
        position = self.position()
        return behind(asked, position) if position else asked

    def position(self) -> tuple[Any, ...] | None:
        """Open the cursor, if there is one. InvalidCursor where it is none of this query."""
        return None if self.cursor is None else self._opened()

    def lines(self, reading: Reading, asked: Question) -> Page:
        """Answer a question in the order of time with one row: the documents of a page, a line each."""
        asked = self.continued(asked)
        values = asked.values(sqlite=reading.sqlite) | {"limit": self.limit}
        ((lines, last, many),) = reading.rows(joining(plan(asked, reading)), values)
        found = [] if lines is None else [(lines if isinstance(lines, bytes) else lines.encode(), last)]
        return Page(found, self.signed((last,)) if many == self.limit else None)

    def of(self, reading: Reading, asked: Question, columns: tuple[str, ...]) -> Page:
        """Read a page of a question, and one row more to know whether there is another."""
        values = asked.values(sqlite=reading.sqlite) | {"limit": self.limit + 1}
        found = reading.rows(listing(plan(asked, reading), columns), values)
        if not reading.sqlite:
            found = [(row[0].encode(), *row[1:]) for row in found]
        if len(found) <= self.limit:
            return Page(found, None)
        return Page(found[: self.limit], self.signed(found[self.limit - 1][len(columns) :]))

    def signed(self, position: Row) -> str:
        """Make a cursor of the place of a row."""
        plain = json.dumps([_plain(part) for part in position], separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(self._signature(plain) + plain).decode().rstrip("=")

    def _opened(self) -> tuple[Any, ...]:
        try:
            opened = base64.b64decode(
                f"{self.cursor}{'=' * (-len(self.cursor or '') % 4)}", altchars=b"-_", validate=True
            )
        except (binascii.Error, ValueError) as error:
            raise InvalidCursor from error
        signature, plain = opened[:_SIGNATURE], opened[_SIGNATURE:]
        if not hmac.compare_digest(signature, self._signature(plain)):
            raise InvalidCursor
        return tuple(UUID(part["id"]) if isinstance(part, dict) else part for part in json.loads(plain))

    def _signature(self, plain: bytes) -> bytes:
        told = b"\n".join((self.query.encode(errors="surrogatepass"), plain))
        return hmac.digest(self.key, told, "sha256")[:_SIGNATURE]


def behind(asked: Question, position: Row) -> Question:
    """Go on with a question behind a row. In the order of time that is a bound on the ordinal like any other."""
    if asked.sort == NEWEST:
        return replace(asked, before=min(asked.before, position[0]))
    if asked.sort == OLDEST:
        return replace(asked, first=max(asked.first, position[0] + 1))
    return replace(asked, after=tuple(position))


def _plain(part: Any) -> object:  # noqa: ANN401 - what a column holds
    return {"id": uuid_of(part).hex} if isinstance(part, (bytes, UUID)) else part
