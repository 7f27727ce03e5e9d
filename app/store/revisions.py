"""Revisions of an article: each text that it had, with what was found in it."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, Select, bindparam, exists, func, select, union_all
from sqlmodel import SQLModel

from app.domain.errors import RevisionNotFound
from app.store import articles
from app.store.columns import Id, utc, uuid_of
from app.store.documents import dump, moment
from app.store.page import Page, Paging
from app.store.reading import Reading, Row
from app.store.tables import (
    ArticleRow,
    ClaimRow,
    FindingRow,
    PastClaimRow,
    PastFindingRow,
    RevisionRow,
    plain,
)

_ARTICLE = plain(ArticleRow)
_REVISION = plain(RevisionRow)
_ID: Any = bindparam("id", type_=Id())
_NUMBER: Any = bindparam("number")
_ALL = (
    select(func.coalesce(_REVISION.c.document, _ARTICLE.c.document), _REVISION.c.received_at, _REVISION.c.number)
    .join(_ARTICLE, _ARTICLE.c.id == _REVISION.c.article_id)
    .where(_REVISION.c.article_id == _ID)
)
_ONE = _ALL.where(_REVISION.c.number == _NUMBER)
_NEWEST = _ALL.order_by(_REVISION.c.number.desc()).limit(bindparam("limit"))
_OLDER = _NEWEST.where(_REVISION.c.number < bindparam("before"))
_TOTAL = select(func.count()).where(_REVISION.c.article_id == _ID)
_LATEST = select(_ARTICLE.c.revision).where(_ARTICLE.c.id == _ID)
TEXT_OF = select(_REVISION.c.text).where(_REVISION.c.article_id == _ID, _REVISION.c.number == _NUMBER)


def _parts(*tables: type[SQLModel]) -> CompoundSelect[Any]:
    """Select the parts of a revision from where the current and from where the past are: it may be moved just now."""
    current, past = (
        select(table.c.document, table.c.ordinal).where(table.c.article_id == _ID, table.c.revision == _NUMBER)
        for table in map(plain, tables)
    )
    # What has lost its words is current, and stands in the past of the revision that had them too.
    parts: list[Select[Any]] = [
        current.where(exists().where(_ARTICLE.c.id == _ID, _ARTICLE.c.revision == _NUMBER)),
        past,
    ]
    return union_all(*parts).order_by(parts[0].selected_columns.ordinal.desc())


CLAIMS_OF = _parts(ClaimRow, PastClaimRow)
FINDINGS_OF = _parts(FindingRow, PastFindingRow)

_CURRENT_ONLY = ("cluster_id", "copy_of")
"""Members of an article that say what it is now, and not what a revision was."""


def find(reading: Reading, article_id: UUID, paging: Paging) -> Page:
    """Find the revisions of an article, newest first."""
    articles.document(reading, article_id)
    position = paging.position()
    statement = _OLDER if position else _NEWEST
    before = {"before": position[0]} if position else {}
    found = reading.rows(statement, {"id": article_id, "limit": paging.limit + 1} | before)
    shown = found[: paging.limit]
    documents = [_document(row).encode() for row in shown]
    following = paging.signed((shown[-1][2],)) if len(found) > paging.limit else None
    return Page([(document, document) for document in documents], following)


def total(reading: Reading, article_id: UUID) -> int:
    """Count the revisions of an article."""
    return int(reading.rows(_TOTAL, {"id": article_id})[0][0])


def received(reading: Reading, article_ids: Iterable[UUID]) -> dict[tuple[UUID, int], datetime]:
    """Tell when each revision of some articles came in."""
    asked = {f"id_{place}": each for place, each in enumerate(article_ids)}
    rows = reading.rows(_received(len(asked)), asked) if asked else ()
    return {(uuid_of(article), number): utc(time) for article, number, time in rows}


@lru_cache(maxsize=600)
def _received(articles: int) -> Select[*tuple[Any, ...]]:
    asked = [bindparam(f"id_{place}", type_=Id()) for place in range(articles)]
    columns = (_REVISION.c.article_id, _REVISION.c.number, _REVISION.c.received_at)
    return select(*columns).where(_REVISION.c.article_id.in_(asked))


def latest(reading: Reading, article_id: UUID) -> int:
    """Read the number of an article's latest revision."""
    articles.document(reading, article_id)
    return int(reading.rows(_LATEST, {"id": article_id})[0][0])


def document(reading: Reading, article_id: UUID, number: int) -> str:
    """Read the document of one revision."""
    articles.document(reading, article_id)
    found = reading.rows(_ONE, {"id": article_id, "number": number})
    if not found:
        raise RevisionNotFound(article_id, number)
    return _document(found[0])


def text(reading: Reading, article_id: UUID, number: int) -> str:
    """Read the text of a revision, exactly as posted."""
    found = reading.rows(TEXT_OF, {"id": article_id, "number": number})
    if not found:
        raise RevisionNotFound(article_id, number)
    read: str = found[0][0]
    return read


def claims(reading: Reading, article_id: UUID, number: int) -> Sequence[str]:
    """Read the claims of a revision in reading order."""
    return [row[0] for row in reading.rows(CLAIMS_OF, {"id": article_id, "number": number})]


def findings(reading: Reading, article_id: UUID, number: int) -> Sequence[str]:
    """Read the findings of a revision."""
    return [row[0] for row in reading.rows(FINDINGS_OF, {"id": article_id, "number": number})]


def _document(row: Row) -> str:
    written = {name: value for name, value in json.loads(row[0]).items() if name not in _CURRENT_ONLY}
    return dump(written | {"received_at": moment(utc(row[1]))})
