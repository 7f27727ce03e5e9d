"""What a later revision replaces: out of the lists and the search, and kept to be read."""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, SQLModel, col, select

from app.store import wordtables
from app.store.documents import UNREVIEWED
from app.store.folding import key
from app.store.tables import (
    ArticleRow,
    ClaimAboutRow,
    ClaimFindingRow,
    ClaimRow,
    FindingRow,
    PastClaimRow,
    PastFindingRow,
    RevisionRow,
    plain,
)
from app.store.tables_of_people import ClaimReviewerRow
from app.store.tables_of_speakers import ClaimNamedRow

_SHARED = ("article_id", "revision", "ordinal", "id", "document")


def keep(session: Session, article: ArticleRow) -> None:
    """Move the claims and findings of an article's latest revision to where those of the past are kept.

    A claim that has lost its words is kept in the past of the revision that had them, once.
    """
    number = col(RevisionRow.number) == article.revision
    replaced = update(RevisionRow).where(col(RevisionRow.article_id) == article.id, number)
    session.execute(replaced.values(document=article.document))
    _unlist(session, article)
    _move(session, ClaimRow, PastClaimRow, (*_SHARED, "type"), article)
    _move(session, FindingRow, PastFindingRow, _SHARED, article)


def drop(session: Session, article: ArticleRow) -> None:
    """Delete the claims and findings of an article's latest revision."""
    _unlist(session, article)
    for table in (ClaimRow, FindingRow):
        session.execute(delete(table).where(col(table.article_id) == article.id))


def _unlist(session: Session, article: ArticleRow) -> None:
    """Take claims and findings out of what they are searched by."""
    claims = session.exec(select(ClaimRow).where(ClaimRow.article_id == article.id)).all()
    rules = session.exec(select(FindingRow.rule).where(FindingRow.article_id == article.id)).all()
    _forget_words(session, article, claims)
    session.execute(delete(ClaimNamedRow).where(col(ClaimNamedRow.article_id) == article.id))
    if claims:
        _unlink(session, ClaimAboutRow.speaker_id, set(_about(claims)), claims)
        _unlink(session, ClaimFindingRow.rule, set(rules), claims)
        _unlink(session, ClaimReviewerRow.reviewer, set(_reviewers(claims)), claims)


def _forget_words(session: Session, article: ArticleRow, claims: Sequence[ClaimRow]) -> None:
    number = col(RevisionRow.number) == article.revision
    revision = session.exec(select(RevisionRow).where(RevisionRow.article_id == article.id, number)).one()
    wordtables.remove(session, wordtables.ARTICLE, [wordtables.of_article(article.model_dump(), revision.model_dump())])
    wordtables.remove(session, wordtables.CLAIM, [wordtables.of_claim(claim.model_dump()) for claim in claims])


def _about(claims: Sequence[ClaimRow]) -> Iterator[UUID]:
    for claim in claims:
        yield from (UUID(one["id"]) for one in json.loads(claim.document)["about"])


def _reviewers(claims: Sequence[ClaimRow]) -> Iterator[str]:
    for claim in claims:
        if claim.review != UNREVIEWED:
            yield from (key(each["by"]) for each in json.loads(claim.document)["review"]["verdicts"])


def _unlink(session: Session, column: Any, values: Collection[object], claims: Sequence[ClaimRow]) -> None:  # noqa: ANN401 - a column of any type
    """Delete links by both parts of their key, since they have no index by article."""
    table = column.class_
    for value in values:
        of_claims = col(table.ordinal).in_([claim.ordinal for claim in claims])
        session.execute(delete(table).where(col(column) == value, of_claims, table.article_id == claims[0].article_id))


def _move(
    session: Session, current: type[SQLModel], past: type[SQLModel], names: tuple[str, ...], article: ArticleRow
) -> None:
    here, there = plain(current), plain(past)
    of_article = here.c.article_id == article.id
    latest = here.select().where(of_article, here.c.revision == article.revision)
    columns = [here.c[name] for name in names]
    session.execute(there.insert().from_select(names, latest.with_only_columns(*columns)))
    session.execute(here.delete().where(of_article))
