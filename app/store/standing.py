"""Reads what is stored of articles, claims, findings and speakers now, each as its document."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select

from app.domain.change import Changed
from app.store import speakers
from app.store.columns import Id, uuid_of
from app.store.reading import Reading
from app.store.tables import ArticleRow, ClaimRow, FindingRow, plain

_TABLES = {
    Changed.ARTICLE: plain(ArticleRow),
    Changed.CLAIM: plain(ClaimRow),
    Changed.FINDING: plain(FindingRow),
}
_SIZES = (1, 10, 100, 500)
"""How many are asked for at once: a statement is compiled for each size, and the rest filled up with the last."""


def documents(reading: Reading, wanted: Iterable[tuple[Changed, UUID]]) -> dict[tuple[Changed, UUID], bytes]:
    """Read the documents of those that are there."""
    found: dict[tuple[Changed, UUID], bytes] = {}
    several = list(dict.fromkeys(wanted))
    for resource in Changed:
        ids = [id_ for of, id_ in several if of is resource]
        for first in range(0, len(ids), _SIZES[-1]):
            read = _read(reading, resource, ids[first : first + _SIZES[-1]])
            found |= {(resource, id_): document for id_, document in read.items()}
    return found


def _read(reading: Reading, resource: Changed, ids: Sequence[UUID]) -> Mapping[UUID, bytes]:
    size = next(each for each in _SIZES if each >= len(ids))
    filled = [*ids, *[ids[-1]] * (size - len(ids))]
    if resource is Changed.SPEAKER:
        return speakers.documents_of(reading, filled)
    asked = {f"id_{place}": each for place, each in enumerate(filled)}
    return {uuid_of(id_): document.encode() for id_, document in reading.rows(_several(resource, size), asked)}


@lru_cache
def _several(resource: Changed, size: int) -> Select[*tuple[Any, ...]]:
    table = _TABLES[resource]
    ids = [bindparam(f"id_{place}", type_=Id()) for place in range(size)]
    return select(table.c.id, table.c.document).where(table.c.id.in_(ids))
