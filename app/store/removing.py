"""Deletes an article: every row of it, and what others counted of it. Its id is remembered."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, SQLModel, col, select

from app.domain.errors import DatabaseBusy
from app.store import aliases, articles, copies, locks, noting, past
from app.store.inserts import inserting
from app.store.ordinals import instant
from app.store.shingles import keys, shingles, sketch
from app.store.tables import ArticleRow, PastClaimRow, PastFindingRow, RevisionRow
from app.store.tables_of_people import HistoryRow
from app.store.tables_of_work import ArticleShingleRow, DeletedRow, FetchedRow

_OF_ARTICLE: tuple[type[SQLModel], ...] = (
    PastClaimRow,
    PastFindingRow,
    HistoryRow,
    FetchedRow,
    ArticleShingleRow,
    RevisionRow,
)


def remove(session: Session, article_id: UUID, check: Callable[[str], None]) -> None:
    """Delete an article, unless the check of its document raises."""
    # With what may be placed anew: nobody else writes it meanwhile.
    members = copies.cluster_of(session, article_id)
    locks.articles(session, {article_id, *members})
    article = session.exec(select(ArticleRow).where(ArticleRow.id == article_id)).one_or_none()
    if article is None:
        gone = session.execute(articles.GONE, {"id": article_id}).first()
        raise articles.missing(article_id, gone=gone is not None)
    check(article.document)
    text = session.execute(articles.TEXT_OF, {"id": article_id}).scalar_one()
    locks.copies(session, keys(sketch(shingles(text))))
    if not copies.cluster_of(session, article_id) <= members:
        raise DatabaseBusy  # a copy has come just now, and is not locked
    noting.removed(session, article)
    past.keep(session, article)
    aliases.forget(session, article_id)
    for table in _OF_ARTICLE:
        session.execute(delete(table).where(col(table.article_id) == article_id))  # type: ignore[attr-defined] # all have it
    session.execute(delete(ArticleRow).where(col(ArticleRow.id) == article_id))
    copies.place_again(session, article)
    session.execute(
        inserting(session, DeletedRow).on_conflict_do_nothing(),
        {"article_id": article_id, "deleted": instant(datetime.now(UTC))},
    )
