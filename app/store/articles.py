"""Articles: found by what is known of them and by their words, and read one by one."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, cast, func, literal_column, select

from app.domain.errors import AppError, ArticleGone, ArticleNotFound
from app.store.asking.resources import IN_TIME, Kind, Resource, within
from app.store.columns import Id, uuid_of
from app.store.reading import Reading
from app.store.tables import ArticleRow, ClaimRow, FindingRow, RevisionRow, plain
from app.store.tables_of_work import DeletedRow

_CLAIM = plain(ClaimRow)
_REVISION = plain(RevisionRow)
_ARTICLE = plain(ArticleRow)
_FINDING = plain(FindingRow)
_DELETED = plain(DeletedRow)


def _found() -> ColumnElement[bool]:
    return literal_column("article.has_finding")  # bare, as the index has it


def _copied() -> ColumnElement[bool]:
    return literal_column("article.is_copy")  # the same


def _in_language(tag: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a parameter
    """Say that a text is in a language, of whatever country: “en” is also “en-GB”, and not “eng”."""
    wanted = cast(tag, Text).concat("-")
    return func.substr(_ARTICLE.c.language.concat("-"), 1, func.length(wanted)) == wanted


ARTICLES = Resource(
    _ARTICLE,
    {
        "id": Kind(_ARTICLE.c.id, index="ix_article_id"),
        "cluster": Kind(_ARTICLE.c.cluster_id, index="ix_article_cluster"),
        "copy": Kind(predicate=_copied, index="ix_article_copied"),
        "has_finding": Kind(predicate=_found, index="ix_article_found"),
        "publisher": Kind(_ARTICLE.c.publisher_key, index="ix_article_publisher"),
        "received": within(_ARTICLE.c.received, index="ix_article_received"),
        "language": Kind(predicate=_in_language),
        "published": within(_ARTICLE.c.published),
    },
    IN_TIME,
    smallest="ix_article_received",
    words="article_words",
)

_ID: Any = bindparam("id", type_=Id())
GONE = select(_DELETED.c.article_id).where(_DELETED.c.article_id == _ID)
_ONE = select(_ARTICLE.c.document).where(_ARTICLE.c.id == _ID)
TEXT_OF = select(_REVISION.c.text).where(_REVISION.c.article_id == _ID).order_by(_REVISION.c.number.desc()).limit(1)
CLAIMS_OF = select(_CLAIM.c.document).where(_CLAIM.c.article_id == _ID).order_by(_CLAIM.c.ordinal.desc())
FINDINGS_OF = select(_FINDING.c.document).where(_FINDING.c.article_id == _ID).order_by(_FINDING.c.ordinal.desc())


def document(reading: Reading, article_id: UUID) -> str:
    """Read one article's document."""
    found = reading.rows(_ONE, {"id": article_id})
    if not found:
        raise missing(article_id, gone=bool(reading.rows(GONE, {"id": article_id})))
    written: str = found[0][0]
    return written


def missing(article_id: UUID, *, gone: bool) -> AppError:
    """Say that there is no such article, or none any more."""
    return ArticleGone(article_id) if gone else ArticleNotFound(article_id)


def text(reading: Reading, article_id: UUID) -> str:
    """Read the latest text of an article, exactly as posted."""
    found: str = reading.rows(TEXT_OF, {"id": article_id})[0][0]
    return found


def claims(reading: Reading, article_id: UUID) -> Sequence[str]:
    """Read the current claims of an article in reading order."""
    return [row[0] for row in reading.rows(CLAIMS_OF, {"id": article_id})]


def findings(reading: Reading, article_id: UUID) -> Sequence[str]:
    """Read the current findings of an article."""
    return [row[0] for row in reading.rows(FINDINGS_OF, {"id": article_id})]


@lru_cache(maxsize=600)
def _several(column: str, count: int) -> Select[*tuple[Any, ...]]:
    ids = [bindparam(f"id_{place}", type_=Id()) for place in range(count)]
    if column == "document":
        return select(_ARTICLE.c.id, _ARTICLE.c.document).where(_ARTICLE.c.id.in_(ids))
    latest = and_(_REVISION.c.article_id == _ARTICLE.c.id, _REVISION.c.number == _ARTICLE.c.revision)
    return select(_ARTICLE.c.id, _REVISION.c.text).join(_REVISION, latest).where(_ARTICLE.c.id.in_(ids))


def documents_of(reading: Reading, article_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Read the documents of some articles."""
    return _read(reading, "document", article_ids)


def texts_of(reading: Reading, article_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Read the latest texts of some articles."""
    return _read(reading, "text", article_ids)


def _read(reading: Reading, column: str, article_ids: Iterable[UUID]) -> dict[UUID, str]:
    values = {f"id_{place}": each for place, each in enumerate(dict.fromkeys(article_ids))}
    if not values:
        return {}
    return {uuid_of(id_): value for id_, value in reading.rows(_several(column, len(values)), values)}
