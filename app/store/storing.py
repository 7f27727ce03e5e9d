"""Stores an article whole: its text, what was found in it, and what that is found by."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from app.domain.errors import ArticleNotFound
from app.store import aliases, earlier, locks, past, placing, rows, wordtables
from app.store.articles import CLAIMS_OF, FINDINGS_OF
from app.store.bulk import Bulk
from app.store.copies import Clustering, Text
from app.store.facts import Facts
from app.store.ordinals import first_of, instant, time_of
from app.store.rows import Rows
from app.store.tables import (
    ArticleRow,
    ClaimAboutRow,
    ClaimFindingRow,
    ClaimRow,
    FindingRow,
    RevisionRow,
    plain,
)
from app.store.tables_of_people import ClaimReviewerRow
from app.store.tables_of_work import DeletedRow


@dataclass(frozen=True, slots=True)
class Stored:
    """An article with its claims and findings as documents, and whether it is new."""

    id: UUID
    article: str
    claims: Sequence[str]
    findings: Sequence[str]
    created: bool
    text: str | None = None
    """The text, where it is not stored and may not be known to who posted its address."""

    def written(self) -> dict[str, Any]:
        """Write it so that it can be told later."""
        return asdict(self) | {"id": str(self.id)}


def find(session: Session, article_id: UUID, sha256: str) -> Stored | None:
    """Find the article of an id if its latest text is the one of a digest."""
    row = _article(session, article_id)
    return _stored(session, row) if row and row.sha256 == sha256 else None


def stored(session: Session, article_id: UUID, *, created: bool) -> Stored:
    """Read an article as it was stored just now."""
    row = _article(session, article_id)
    if row is None:
        raise ArticleNotFound(article_id)
    return replace(_stored(session, row), created=created)


def rendered(session: Session, facts: Facts) -> Stored:
    """Render what would be stored, under the very ids it would have, and store nothing."""
    row = _article(session, facts.article_id)
    facts = _next(session, facts, row) if row else facts
    clustering = Clustering(session, [Text.of(facts)], locking=False)
    return replace(_of_rows(rows.of(clustering.placed(facts))), text=facts.article.text)


def put(session: Session, facts: Facts) -> Stored:
    """Store the article as its next revision, unless its latest text is this very one already."""
    locks.articles(session, [facts.article_id])
    latest = _article(session, facts.article_id)
    if latest and latest.sha256 == facts.article.sha256:
        return _stored(session, latest)
    facts = _next(session, facts, latest) if latest else facts
    clustering = Clustering(session, [Text.of(facts)])
    made = rows.of(clustering.placed(facts))
    made.place(placing.free(session, first_of(instant(facts.time)), made.size))
    table = plain(ArticleRow)
    if latest:
        past.keep(session, latest)
        changed = {name: value for name, value in made.article.items() if name != "id"}
        session.execute(table.update().where(table.c.id == facts.article_id).values(changed))
    else:
        session.execute(delete(DeletedRow).where(col(DeletedRow.article_id) == facts.article_id))
        session.execute(table.insert(), made.article)
    session.execute(plain(RevisionRow).insert(), made.revision)
    aliases.put(session, facts)
    put_parts(session, made)
    clustering.keep(Bulk(session))
    return _of_rows(made)


def put_parts(session: Session, made: Rows) -> None:
    """Store what was found in a text that is stored, and what that is found by."""
    for table, several in (
        (ClaimRow, made.claims[::-1]),
        (ClaimAboutRow, made.about),
        (ClaimFindingRow, made.rules),
        (ClaimReviewerRow, made.reviewers),
        (FindingRow, made.findings[::-1]),
    ):
        if several:
            session.execute(plain(table).insert(), several)
    wordtables.add(session, wordtables.ARTICLE, [wordtables.of_article(made.article, made.revision)])
    wordtables.add(session, wordtables.CLAIM, map(wordtables.of_claim, made.claims, made.texts))


def _article(session: Session, article_id: UUID) -> ArticleRow | None:
    return session.exec(select(ArticleRow).where(ArticleRow.id == article_id)).one_or_none()


def _stored(session: Session, row: ArticleRow) -> Stored:
    claims, findings = (session.scalars(found, {"id": row.id}).all() for found in (CLAIMS_OF, FINDINGS_OF))
    return Stored(row.id, row.document, claims, findings, created=False)


def _of_rows(made: Rows) -> Stored:
    claims, findings = ([row["document"] for row in several] for several in (made.claims, made.findings))
    return Stored(made.article["id"], made.article["document"], claims, findings, created=True)


def _next(session: Session, facts: Facts, latest: ArticleRow) -> Facts:
    versions: dict[UUID, int] = {}
    for table in (ClaimRow, FindingRow):
        versions |= dict(session.exec(select(table.id, table.version).where(table.article_id == latest.id)).all())
    following = replace(
        facts,
        revision=latest.revision + 1,
        received_at=time_of(latest.received),
        versions=versions,
        revised_at=facts.received_at,
    )
    return earlier.compared(session, following)
