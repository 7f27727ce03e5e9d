"""Notes what a transaction changes, and gives it numbers at its very end.

The number of the last change stands in one row. Whoever counts it up holds that row until the commit, so numbers are in
the order of commits, none is left out, and who has read up to one has missed nothing. It is the last lock that anybody
takes, so nobody waits in a circle; and it is held for no longer than the commit takes.
"""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from app.domain.change import Action, Changed
from app.store.bulk import Bulk, Row
from app.store.columns import bound
from app.store.documents import dump
from app.store.ordinals import EPOCH, now
from app.store.tables import plain
from app.store.tables_of_changes import ChangeRow

Entry = tuple[str, str, int | None]
"""What was done to what, in three letters; the id in hexadecimal digits; the version."""
_NOTED = "changes"
_TOGETHER = 500
"""Entries in one row: so much has to be read to tell one of them."""
_COLUMNS = ("last", "article", "made", "entries")
_COUNT = "UPDATE change_counter SET last = last + :several WHERE name = 'changes' RETURNING last, "
_CLOCK = "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)"
_COUNT_UP = {True: text(f"{_COUNT} NULL"), False: text(f"{_COUNT} {_CLOCK}")}
_ACTIONS = {each.value[:2]: each for each in Action}
_RESOURCES = {each.value[0]: each for each in Changed}
CODES = {
    (action, resource): f"{letters}{letter}"
    for letters, action in _ACTIONS.items()
    for letter, resource in _RESOURCES.items()
}
MEANING = {code: meant for meant, code in CODES.items()}


def entry(action: Action, resource: Changed, id_: UUID, version: int | None = None) -> Entry:
    """Write one change in short."""
    return CODES[action, resource], id_.hex, version


def note(session: Session, article_id: UUID | None, entries: Iterable[Entry]) -> None:
    """Have changes of an article told in this order, once they are committed. The same one twice is told once."""
    noted: dict[UUID | None, dict[Entry, None]] = session.info.setdefault(_NOTED, {})
    noted.setdefault(article_id, {}).update(dict.fromkeys(entries))


def number(session: Session) -> None:
    """Store what was noted under the next numbers, last of all in a transaction: others wait for its commit."""
    noted: dict[UUID | None, dict[Entry, None]] = session.info.pop(_NOTED, {})
    pieces = list(_pieces(noted))
    if not pieces:
        return
    bulk = Bulk(session)
    several = sum(len(entries) for _, entries in pieces)
    last, clock = session.execute(_COUNT_UP[bulk.sqlite], {"several": several}).one()
    made = now() if clock is None else clock + EPOCH
    bulk.insert(plain(ChangeRow).name, _COLUMNS, list(_rows(pieces, last - several, made, sqlite=bulk.sqlite)))


def _pieces(noted: dict[UUID | None, dict[Entry, None]]) -> Iterator[tuple[UUID | None, Sequence[Entry]]]:
    for article, entries in noted.items():
        several = list(entries)
        for first in range(0, len(several), _TOGETHER):
            yield article, several[first : first + _TOGETHER]


def _rows(
    pieces: Iterable[tuple[UUID | None, Sequence[Entry]]], before: int, made: int, *, sqlite: bool
) -> Iterator[Row]:
    last = before
    for article, entries in pieces:
        last += len(entries)
        yield last, bound(article, sqlite=sqlite), made, dump(entries)
