"""Reads what has changed, in its order, from any number on."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from app.domain.change import Action, Change, Changed
from app.domain.errors import ReaderAhead
from app.store.changes import CODES, MEANING
from app.store.columns import Id, uuid_of
from app.store.documents import moment
from app.store.ordinals import time_of
from app.store.reading import Reading, Row
from app.store.tables import plain
from app.store.tables_of_changes import ChangeCounterRow, ChangeRow

_AT_ONCE = 50  # rows
_MOST_LOOKED_AT = 5_000
"""Rows that are looked at for one page: where a filter leaves little, it is short, and says where it has got to."""
_CHANGE, _COUNTER = plain(ChangeRow), plain(ChangeCounterRow)
_LAST = select(_COUNTER.c.last)
_ROWS = (
    select(_CHANGE.c.last, _CHANGE.c.article, _CHANGE.c.made, _CHANGE.c.entries)
    .where(_CHANGE.c.last > bindparam("after"))
    .order_by(_CHANGE.c.last)
    .limit(bindparam("most"))
)
_OF_ARTICLE = _ROWS.where(_CHANGE.c.article == bindparam("article", type_=Id()))
_ALL = frozenset(MEANING)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to hear of: any of some resources and actions, if any are named, of one article or of all."""

    resources: Collection[Changed] = ()
    actions: Collection[Action] = ()
    article: UUID | None = None

    def codes(self) -> frozenset[str]:
        """Name the kinds of entries."""
        resources, actions = self.resources or Changed, self.actions or Action
        return frozenset(CODES[action, resource] for action in actions for resource in resources)


@dataclass(frozen=True, slots=True)
class Read:
    """Some changes, the number up to which all was read for them, and the last that there was."""

    changes: list[Change]
    position: int
    latest: int


def latest(reading: Reading) -> int:
    """Read the number of the last change."""
    number: int = reading.rows(_LAST, {})[0][0]
    return number


def after(reading: Reading, position: int, most: int, wanted: Wanted | None = None) -> Read:
    """Read the changes behind a number. ReaderAhead where there are not that many yet."""
    # First: all that was committed before is among the rows.
    last = latest(reading)
    if position > last:
        raise ReaderAhead(position, last)
    return _Search(wanted or Wanted(), most, position, last).read(reading)


def told(change: Change) -> dict[str, Any]:
    """Render a change."""
    return {
        "seq": change.seq,
        "at": moment(time_of(change.at)),
        "action": change.action,
        "resource": change.resource,
        "id": str(change.id),
        "article_id": str(change.article_id) if change.article_id else None,
        "version": change.version,
    }


class _Search:
    def __init__(self, wanted: Wanted, most: int, position: int, last: int) -> None:
        self._article, self._codes = wanted.article, wanted.codes()
        self._most, self._position, self._last = most, position, last
        self._found: list[Change] = []

    def read(self, reading: Reading) -> Read:
        for _ in range(0, _MOST_LOOKED_AT, _AT_ONCE):
            rows = self._rows(reading)
            if not all(self._taken(row) for row in rows):
                break
            if len(rows) < _AT_ONCE:
                self._position = max(self._position, self._last)
                break
        return Read(self._found, self._position, max(self._last, self._position))

    def _rows(self, reading: Reading) -> Collection[Row]:
        asked: dict[str, Any] = {"after": self._position, "most": _AT_ONCE}
        if self._article:
            return reading.rows(_OF_ARTICLE, asked | {"article": self._article})
        return reading.rows(_ROWS, asked)

    def _taken(self, row: Row) -> bool:
        """Take what is wanted of a row, and tell whether there was room for all of it."""
        last, entries = row[0], row[3]
        if self._codes == _ALL or any(f'"{code}"' in entries for code in self._codes):
            for change, code in _entries(row):
                if change.seq > self._position:
                    if len(self._found) == self._most:
                        return False
                    self._position = change.seq
                    if code in self._codes:
                        self._found.append(change)
        self._position = last
        return True


def _entries(row: Row) -> Iterator[tuple[Change, str]]:
    last, article, made, entries = row
    told = json.loads(entries)
    article_id = uuid_of(article) if article else None
    for seq, (code, id_, version) in enumerate(told, last - len(told) + 1):
        action, resource = MEANING[code]
        yield Change(seq, made, action, resource, UUID(id_), article_id, version), code
