"""Articles: found by what is known of them and by their words, and read one by one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, select
from sqlmodel import col

from app.domain.errors import ArticleNotFound
from app.store.asking.resources import IN_TIME, Kind, Resource, within
from app.store.columns import Id
from app.store.reading import Reading
from app.store.tables import ArticleRow, ClaimRow, FindingRow, RevisionRow


def _found() -> ColumnElement[bool]:
    return col(ArticleRow.has_finding)


ARTICLES = Resource(
    ArticleRow,
    {
        "id": Kind(ArticleRow.id, index="ix_article_id"),
        "has_finding": Kind(predicate=_found, index="ix_article_found"),
        "publisher": Kind(ArticleRow.publisher_key, index="ix_article_publisher"),
        "received": within(ArticleRow.received, index="ix_article_received"),
        "language": Kind(ArticleRow.language),
        "published": within(ArticleRow.published),
    },
    IN_TIME,
    words="article_words",
)

_ID: Any = bindparam("id", type_=Id())
_ONE = select(ArticleRow.document, ArticleRow.revision).where(col(ArticleRow.id) == _ID)
_TEXT = (
    select(RevisionRow.text)
    .where(col(RevisionRow.article_id) == _ID)
    .order_by(col(RevisionRow.number).desc())
    .limit(1)
)
_CLAIMS = select(ClaimRow.document).where(col(ClaimRow.article_id) == _ID).order_by(col(ClaimRow.ordinal).desc())
_FINDINGS = select(FindingRow.document).where(col(FindingRow.article_id) == _ID).order_by(col(FindingRow.ordinal).desc())


def document(reading: Reading, article_id: UUID) -> tuple[str, int]:
    """Read one article's document and the number of its revision."""
    found = reading.rows(_ONE, {"id": article_id})
    if not found:
        raise ArticleNotFound(article_id)
    return found[0][0], found[0][1]


def text(reading: Reading, article_id: UUID) -> str:
    """Read the latest text of an article, exactly as posted."""
    found: str = reading.rows(_TEXT, {"id": article_id})[0][0]
    return found


def claims(reading: Reading, article_id: UUID) -> Sequence[str]:
    """Read the current claims of an article in reading order."""
    return [row[0] for row in reading.rows(_CLAIMS, {"id": article_id})]


def findings(reading: Reading, article_id: UUID) -> Sequence[str]:
    """Read the current findings of an article."""
    return [row[0] for row in reading.rows(_FINDINGS, {"id": article_id})]
