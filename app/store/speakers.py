"""Speakers, and the names they go by."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
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
from app.store.tables import ClaimRow, plain
from app.store.tables_of_speakers import SpeakerAliasRow, SpeakerRow

_CLAIM = plain(ClaimRow)
_ALIAS = plain(SpeakerAliasRow)
_SPEAKER = plain(SpeakerRow)

_MOST_ONE_BY_ONE = 16
"""People of one name that are looked up one by one: more are looked up all together, which takes longer."""
_NAMED = (
    select(_ALIAS.c.speaker_id, _SPEAKER.c.name_key, _SPEAKER.c.job_id)
    .join(_SPEAKER, _SPEAKER.c.id == _ALIAS.c.speaker_id)
    .where(_ALIAS.c.key == bindparam("key"))
    .limit(_MOST_ONE_BY_ONE + 1)
)
_COLUMNS = (_SPEAKER.c.id, _SPEAKER.c.name, _SPEAKER.c.kind, _SPEAKER.c.told, _SPEAKER.c.version)
_ONE = select(*_COLUMNS, _SPEAKER.c.into_id).where(_SPEAKER.c.id == bindparam("id", type_=Id()))
_MERGED = (
    select(_SPEAKER.c.id, _SPEAKER.c.name)
    .where(_SPEAKER.c.into_id == bindparam("id", type_=Id()))
    .order_by(_SPEAKER.c.name_key, _SPEAKER.c.id)
)
_INTO = select(_SPEAKER.c.into_id).where(_SPEAKER.c.id == bindparam("id", type_=Id()))
_ON_THEIR_WAY = select(_SPEAKER.c.id).where(_SPEAKER.c.job_id.is_not(None), _SPEAKER.c.into_id.is_not(None))


class Merged(Exception):
    """A speaker that was merged into another."""

    def __init__(self, into: UUID) -> None:
        super().__init__(into)
        self.into = into


def find(reading: Reading, names: Sequence[str], paging: Paging) -> Page:
    """Find those who make statements, in the order of their names."""
    after = paging.position()
    values = _values(reading, names)
    values |= {"after_name": after[0], "after_id": after[1]} if after else {}
    found = reading.rows(_listing(len(names), goes_on=bool(after)), values | {"limit": paging.limit + 1})
    shown = found[: paging.limit]
    last = (shown[-1][-1], uuid_of(shown[-1][0])) if len(found) > paging.limit else None
    # Its version does not tell how many articles write its names: what is shown of it stands for it.
    documents = [dump(each).encode() for each in _documents(reading, shown)]
    return Page([(document, document) for document in documents], paging.signed(last) if last else None)


def total(reading: Reading, names: Sequence[str]) -> int:
    """Count those who make statements."""
    return int(reading.rows(_counting(len(names)), _values(reading, names))[0][0])


def document(reading: Reading, speaker_id: UUID) -> tuple[str, str]:
    """Read one speaker: what people may tell of it, and all there is. Merged, where it was merged into another."""
    found = reading.rows(_ONE, {"id": speaker_id})
    if not found:
        raise SpeakerNotFound(speaker_id)
    if found[0][-1] is not None:
        raise Merged(root(reading, speaker_id))
    merged = [{"id": str(uuid_of(one)), "name": name} for one, name in reading.rows(_MERGED, {"id": speaker_id})]
    return dump(_core(found[0])), dump(_documents(reading, found)[0] | {"merged": merged})


def root(reading: Reading, speaker_id: UUID) -> UUID:
    """Tell who somebody is by now: whoever was merged is another."""
    found = reading.rows(_INTO, {"id": speaker_id})
    return root(reading, uuid_of(found[0][0])) if found and found[0][0] is not None else speaker_id


def core(speaker: Any) -> dict[str, Any]:  # noqa: ANN401 - a row with these columns
    """Say what people may tell of a speaker."""
    return _core((speaker.id, speaker.name, speaker.kind, speaker.told, speaker.version))


def documents_of(reading: Reading, speaker_ids: Sequence[UUID]) -> dict[UUID, bytes]:
    """Read several speakers, as far as they are there and were not merged into others."""
    asked = {f"id_{number}": speaker for number, speaker in enumerate(speaker_ids)}
    found = reading.rows(_several(len(asked)), asked)
    # As many as were asked for, however many there are: a statement is compiled for each number.
    filled = [*found, *[found[-1]] * (len(asked) - len(found))] if found else []
    return {
        uuid_of(row[0]): dump(document).encode()
        for row, document in zip(filled, _documents(reading, filled), strict=True)
    }


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
        meant = root(reading, known)
        yield from (Test(one, (each,)) for each in (meant, *_on_their_way(reading, {meant})))
        return
    folded = key(who)
    if called:
        yield Test(called, (folded,))
    found = reading.rows(_NAMED, {"key": folded})
    if len(found) > _MOST_ONE_BY_ONE:
        yield Test(all_of, (folded,))
        return
    # Whose claims follow a change of name just now, some of them have another name still.
    others = (uuid_of(speaker) for speaker, name, job in found if not called or name != folded or job)
    coming = _on_their_way(reading, {uuid_of(row[0]) for row in found})
    yield from (Test(one, (each,)) for each in (*others, *coming))


def _on_their_way(reading: Reading, kept: Collection[UUID]) -> list[UUID]:
    """Find those who were merged into one of these, and some of whose claims do not follow yet."""
    coming = [uuid_of(row[0]) for row in reading.rows(_ON_THEIR_WAY, {})]
    return [each for each in coming if root(reading, each) in kept]


def _values(reading: Reading, names: Sequence[str]) -> dict[str, Any]:
    values: dict[str, Any] = {f"name_{number}": key(name) for number, name in enumerate(names)}
    known = {f"id_{number}": _uuid(name) for number, name in enumerate(names)}
    return values | {name: one and root(reading, one) for name, one in known.items()}


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
    found = select(*_COLUMNS, _SPEAKER.c.name_key).where(speaks, _SPEAKER.c.into_id.is_(None))
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
    return select(*_COLUMNS).where(_SPEAKER.c.id.in_(asked), _SPEAKER.c.into_id.is_(None))


def _documents(reading: Reading, speakers: Sequence[Row]) -> list[dict[str, Any]]:
    if not speakers:
        return []
    aliases: dict[UUID, list[dict[str, Any]]] = {uuid_of(row[0]): [] for row in speakers}
    asked = {f"id_{number}": uuid_of(row[0]) for number, row in enumerate(speakers)}
    for speaker, name, articles in reading.rows(_aliases(len(asked)), asked):
        aliases[uuid_of(speaker)].append({"name": name, "articles": articles})
    return [_document(row, aliases[uuid_of(row[0])]) for row in speakers]


def _core(row: Row) -> dict[str, Any]:
    speaker, name, kind, told, version = row[:5]
    given = json.loads(told) if told else {"also_known_as": [], "external_ids": {}}
    return {"id": str(uuid_of(speaker)), "name": name, "kind": kind, **given, "version": version}


def _document(row: Row, aliases: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    others = [alias for alias in aliases if alias["name"] != row[1] and alias["articles"]]
    return _core(row) | {"aliases": others}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
