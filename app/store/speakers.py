"""Speakers, and the names they go by."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select, tuple_

from app.domain.errors import SpeakerNotFound
from app.store.asking.questions import Test
from app.store.columns import Id, uuid_of
from app.store.documents import dump
from app.store.folding import key
from app.store.page import Page, Paging
from app.store.reading import Reading, Row
from app.store.tables import ClaimRow, SpeakerAliasRow, SpeakerRow, plain

_CLAIM = plain(ClaimRow)
_ALIAS = plain(SpeakerAliasRow)
_SPEAKER = plain(SpeakerRow)

_MOST_ONE_BY_ONE = 16
"""People of one name that are looked up one by one: more are looked up all together, which takes longer."""
_NAMED = (
    select(_ALIAS.c.speaker_id, _SPEAKER.c.name_key)
    .join(_SPEAKER, _SPEAKER.c.id == _ALIAS.c.speaker_id)
    .where(_ALIAS.c.key == bindparam("key"))
    .limit(_MOST_ONE_BY_ONE + 1)
)
_COLUMNS = (_SPEAKER.c.id, _SPEAKER.c.name, _SPEAKER.c.kind)
_ONE = select(*_COLUMNS).where(_SPEAKER.c.id == bindparam("id", type_=Id()))


def find(reading: Reading, names: Sequence[str], paging: Paging) -> Page:
    """Find those who make statements, in the order of their names."""
    after = paging.position()
    values = _values(names)
    values |= {"after_name": after[0], "after_id": after[1]} if after else {}
    found = reading.rows(_listing(len(names), goes_on=bool(after)), values | {"limit": paging.limit + 1})
    shown = found[: paging.limit]
    last = (shown[-1][3], uuid_of(shown[-1][0])) if len(found) > paging.limit else None
    # A speaker has no version: what is shown of it stands for it.
    return Page(
        [(document, document) for document in _documents(reading, shown)], paging.signed(last) if last else None
    )


def total(reading: Reading, names: Sequence[str]) -> int:
    """Count those who make statements."""
    return int(reading.rows(_counting(len(names)), _values(names))[0][0])


def document(reading: Reading, speaker_id: UUID) -> bytes:
    """Read one speaker."""
    found = _documents(reading, reading.rows(_ONE, {"id": speaker_id}))
    if not found:
        raise SpeakerNotFound(speaker_id)
    return found[0]


def documents_of(reading: Reading, speaker_ids: Sequence[UUID]) -> dict[UUID, bytes]:
    """Read several speakers, as far as they are there."""
    asked = {f"id_{number}": speaker for number, speaker in enumerate(speaker_ids)}
    found = reading.rows(_several(len(asked)), asked)
    # As many as were asked for, however many there are: a statement is compiled for each number.
    filled = [*found, *[found[-1]] * (len(asked) - len(found))] if found else []
    return {uuid_of(row[0]): document for row, document in zip(filled, _documents(reading, filled), strict=True)}


def articles_naming(reading: Reading, speakers: Sequence[UUID]) -> dict[UUID, int]:
    """Count the articles that name some speakers: each of them has the name itself."""
    if not speakers:
        return {}
    asked = {f"id_{number}": speaker for number, speaker in enumerate(speakers)}
    return {uuid_of(speaker): articles for speaker, articles in reading.rows(naming(len(asked)), asked)}


def named(reading: Reading, who: str, *, one: str, all_of: str, called: str | None = None) -> Iterator[Test]:
    """Test for everyone meant by an id or a name, whatever its case and whichever alias is used.

    `one` tests for a speaker's id, `all_of` for an alias and `called`, where there is such a test, for the name.
    """
    if known := _uuid(who):
        yield Test(one, (known,))
        return
    folded = key(who)
    if called:
        yield Test(called, (folded,))
    found = reading.rows(_NAMED, {"key": folded})
    if len(found) > _MOST_ONE_BY_ONE:
        yield Test(all_of, (folded,))
        return
    yield from (Test(one, (uuid_of(speaker),)) for speaker, name in found if not called or name != folded)


def _values(names: Sequence[str]) -> dict[str, Any]:
    values: dict[str, Any] = {f"name_{number}": key(name) for number, name in enumerate(names)}
    return values | {f"id_{number}": _uuid(name) for number, name in enumerate(names)}


@lru_cache(maxsize=500)
def _listing(names: int, *, goes_on: bool) -> Select[*tuple[Any, ...]]:
    order = (_SPEAKER.c.name_key, _SPEAKER.c.id)
    found: Select[*tuple[Any, ...]] = _speaking(names)
    if goes_on:
        found = found.where(tuple_(*order) > tuple_(bindparam("after_name"), bindparam("after_id", type_=Id())))
    return found.order_by(*order).limit(bindparam("limit"))


@lru_cache(maxsize=500)
def _counting(names: int) -> Select[*tuple[Any, ...]]:
    return select(func.count()).select_from(_speaking(names).subquery())


def _speaking(names: int) -> Select[*tuple[Any, ...]]:
    speaks = exists().where(_CLAIM.c.speaker_id == _SPEAKER.c.id)
    found = select(*_COLUMNS, _SPEAKER.c.name_key).where(speaks)
    if not names:
        return found
    keys: list[Any] = [bindparam(f"name_{number}") for number in range(names)]
    ids: list[Any] = [bindparam(f"id_{number}", type_=Id()) for number in range(names)]
    alias = select(_ALIAS.c.speaker_id).where(_ALIAS.c.key.in_(keys))
    return found.where(or_(_SPEAKER.c.id.in_(alias), _SPEAKER.c.id.in_(ids)))


@lru_cache(maxsize=600)
def _aliases(speakers: int) -> Select[*tuple[Any, ...]]:
    asked = [bindparam(f"id_{number}", type_=Id()) for number in range(speakers)]
    columns = (_ALIAS.c.speaker_id, _ALIAS.c.name, _ALIAS.c.articles)
    return select(*columns).where(_ALIAS.c.speaker_id.in_(asked)).order_by(_ALIAS.c.key)


@lru_cache(maxsize=600)
def naming(speakers: int) -> Select[*tuple[Any, ...]]:
    """Select how many articles name each of so many speakers."""
    asked = [bindparam(f"id_{number}", type_=Id()) for number in range(speakers)]
    own = and_(_ALIAS.c.speaker_id == _SPEAKER.c.id, _ALIAS.c.key == _SPEAKER.c.name_key)
    return select(_SPEAKER.c.id, _ALIAS.c.articles).join(_ALIAS, own).where(_SPEAKER.c.id.in_(asked))


@lru_cache(maxsize=600)
def _several(speakers: int) -> Select[*tuple[Any, ...]]:
    asked = [bindparam(f"id_{number}", type_=Id()) for number in range(speakers)]
    return select(*_COLUMNS).where(_SPEAKER.c.id.in_(asked))


def _documents(reading: Reading, speakers: Sequence[Row]) -> list[bytes]:
    if not speakers:
        return []
    aliases: dict[UUID, list[dict[str, Any]]] = {uuid_of(row[0]): [] for row in speakers}
    asked = {f"id_{number}": uuid_of(row[0]) for number, row in enumerate(speakers)}
    for speaker, name, articles in reading.rows(_aliases(len(asked)), asked):
        aliases[uuid_of(speaker)].append({"name": name, "articles": articles})
    return [dump(_document(row, aliases[uuid_of(row[0])])).encode() for row in speakers]


def _document(row: Row, aliases: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    speaker, name, kind = row[:3]
    others = [alias for alias in aliases if alias["name"] != name]
    return {"id": str(uuid_of(speaker)), "name": name, "kind": kind, "aliases": others}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
