"""Claims counted: by who makes them, what they count, and when."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select

from app.store.asking.plans import plan
from app.store.asking.questions import Question
from app.store.asking.resources import NEWEST, Resource
from app.store.asking.statements import counting, grouping
from app.store.columns import Id, orderable, uuid_of
from app.store.documents import exact
from app.store.reading import Reading, Row
from app.store.tables import ClaimRow, plain
from app.store.tables_of_speakers import SpeakerRow

_CLAIM = plain(ClaimRow)
_SPEAKER = plain(SpeakerRow)

_YEAR_1970 = 62_135_596_800  # in seconds since the year 1
_FACETS = ("type", "form", "act", "kind", "unit", "counts", "speaker", "publisher")
_MOST_OF_FACET = 10
_SAFE_DIGITS = 15  # that a float keeps
_COLUMNS: Mapping[str, Any] = {
    "type": _CLAIM.c.type,
    "form": _CLAIM.c.form,
    "act": _CLAIM.c.act,
    "kind": _CLAIM.c.kind,
    "unit": _CLAIM.c.unit,
    "counts": _CLAIM.c.counted_head,
    "speaker": _CLAIM.c.speaker_id,
    "publisher": _CLAIM.c.publisher_key,
}
_SECOND = 1_000_000  # in microseconds
_DAY = 86_400 * _SECOND
_DAYS = {"day": 1, "week": 7}
"""Lengths in days; the year 1 began on a Monday."""
_CALENDAR = {"month": ("%Y-%m", "YYYY-MM"), "year": ("%Y", "YYYY")}
"""How a time of publication is cut, on SQLite and on PostgreSQL."""
TIMES = (*_DAYS, *_CALENDAR)
_REPORTED = (
    select(_CLAIM.c.document)
    .where(or_(_CLAIM.c.low == bindparam("number"), _CLAIM.c.high == bindparam("number")))
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that are alike in some respects."""

    keys: tuple[Any, ...]
    count: int
    figures: int
    least: str | None
    most: str | None
    latest: dict[str, Any]
    """The document of the newest of them."""


def total(reading: Reading, asked: Question) -> int:
    """Count the rows of a whole result."""
    asked = _all(asked)
    return int(reading.rows(counting(plan(asked, reading)), asked.values(sqlite=reading.sqlite))[0][0])


def up_to(reading: Reading, resource: Resource, most: int) -> int:
    """Count the rows of a resource, no further than to a number."""
    asked = Question(resource=resource)
    return int(reading.rows(counting(plan(asked, reading), most), asked.values(sqlite=reading.sqlite))[0][0])


def facets(reading: Reading, asked: Question) -> dict[str, list[dict[str, Any]]]:
    """Count the rows of a whole result by each of some columns, the ten largest groups of each."""
    found = {}
    for name in _FACETS:
        rows = _rows(reading, asked, (name,), limit=_MOST_OF_FACET, offset=0)
        shown = named(reading, name, [row[0] for row in rows])
        found[name] = [{"value": shown.get(row[0]), "count": row[1]} for row in rows if row[0] is not None]
    return found


def groups(reading: Reading, asked: Question, by: Sequence[str], *, limit: int, offset: int) -> list[Group]:
    """Group the rows of a whole result."""
    rows = _rows(reading, asked, tuple(by), limit=limit, offset=offset)
    if not rows:
        return []
    newest = {
        row[0]: row[1]
        for row in reading.rows(_at(len(rows)), {f"at_{place}": row[-1] for place, row in enumerate(rows)})
    }
    width = len(by)
    return [
        Group(
            keys=tuple(row[:width]),
            count=row[width],
            figures=row[width + 1],
            least=_exact(reading, row[width + 2]),
            most=_exact(reading, row[width + 3]),
            latest=json.loads(newest[row[-1]]),
        )
        for row in rows
    ]


def many(reading: Reading, asked: Question, by: str, *, limit: int) -> list[tuple[Any, int]]:
    """Count the rows of a whole result by one of their properties."""
    return [(row[0], row[1]) for row in _rows(reading, asked, (by,), limit=limit, offset=0)]


def named(reading: Reading, by: str, keys: Iterable[Any]) -> dict[Any, Any]:
    """Say what keys stand for: speakers by their id and name, all others by themselves."""
    known = [each for each in keys if each is not None]
    if by in _DAYS:
        return {each: date.fromordinal(each + 1).isoformat() for each in known}
    if by != "speaker" or not known:
        return {each: each for each in known}
    found = reading.rows(_speakers(len(known)), {f"id_{place}": each for place, each in enumerate(known)})
    return {id_: {"id": str(uuid_of(id_)), "name": name} for id_, name in found}


def _rows(reading: Reading, asked: Question, by: tuple[str, ...], *, limit: int, offset: int) -> Sequence[Row]:
    asked = _all(asked)
    keys = tuple(_key(name, sqlite=reading.sqlite) for name in by)
    statement = grouping(plan(asked, reading), keys, in_order=by[0] in TIMES)
    return reading.rows(statement, asked.values(sqlite=reading.sqlite) | {"limit": limit, "offset": offset})


def _all(asked: Question) -> Question:
    return replace(asked, sort=NEWEST, after=None)


@lru_cache(maxsize=100)
def _key(name: str, *, sqlite: bool) -> ColumnElement[Any]:
    if name in _COLUMNS:
        column: ColumnElement[Any] = _COLUMNS[name]
        return column
    day = _CLAIM.c.published // _DAY
    if name in _DAYS:
        return day - day % _DAYS[name]
    seconds = _CLAIM.c.published // _SECOND - _YEAR_1970
    on_sqlite, on_postgresql = _CALENDAR[name]
    if sqlite:
        return func.strftime(on_sqlite, seconds, "unixepoch")
    return func.to_char(func.timezone("UTC", func.to_timestamp(seconds)), on_postgresql)


@lru_cache(maxsize=600)
def _at(rows: int) -> Select[*tuple[Any, ...]]:
    places: list[Any] = [bindparam(f"at_{place}") for place in range(rows)]
    return select(_CLAIM.c.ordinal, _CLAIM.c.document).where(_CLAIM.c.ordinal.in_(places))


@lru_cache(maxsize=600)
def _speakers(count: int) -> Select[*tuple[Any, ...]]:
    ids = [bindparam(f"id_{place}", type_=Id()) for place in range(count)]
    return select(_SPEAKER.c.id, _SPEAKER.c.name).where(_SPEAKER.c.id.in_(ids))


def _exact(reading: Reading, number: float | None) -> str | None:
    """Write a value as it was reported, and not as the nearest number that a column holds."""
    if number is None:
        return None
    short = Decimal(repr(number))
    if len(short.as_tuple().digits) <= _SAFE_DIGITS:
        return exact(short.normalize())
    figures = (json.loads(row[0])["figure"] for row in reading.rows(_REPORTED, {"number": number}))
    reported = (Decimal(figure[end]) for figure in figures for end in ("value", "low", "high") if figure[end])
    return exact(next(each for each in reported if orderable(each) == number))
