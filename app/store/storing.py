"""Stores an article whole: its text, what was found in it, and what that is found by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from app.domain.article import Article
from app.domain.errors import StorageFull
from app.store import aliases, ids, past, rows, wordtables
from app.store.facts import Facts
from app.store.ordinals import TURNS, first_of, instant, time_of
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

_OF_ARTICLE = text("SELECT pg_advisory_xact_lock(CAST(:article AS bigint))")
_OF_SECOND = text("SELECT pg_advisory_xact_lock(CAST(:key AS int), CAST(:second AS int))")
SECONDS = 7_051_824  # tells our locks on seconds from other locks


@dataclass(frozen=True, slots=True)
class Stored:
    """An article with its claims and findings as documents, and whether it is new."""

    id: UUID
    article: str
    claims: Sequence[str]
    findings: Sequence[str]
    created: bool


def find_same(session: Session, article: Article) -> Stored | None:
    """Find the article if its latest text is this very one."""
    row = _article(session, ids.article_id(article))
    return _stored(session, row) if row and row.sha256 == article.sha256 else None


def rendered(session: Session, facts: Facts) -> Stored:
    """Render what would be stored, under the very ids it would have, and store nothing."""
    row = _article(session, facts.article_id)
    return _of_rows(rows.of(_next(session, facts, row) if row else facts))


def put(session: Session, facts: Facts) -> Stored:
    """Store the article as its next revision, unless its latest text is this very one already."""
    wait_for_article(session, facts.article_id)
    latest = _article(session, facts.article_id)
    if latest and latest.sha256 == facts.article.sha256:
        return _stored(session, latest)
    facts = _next(session, facts, latest) if latest else facts
    made = rows.of(facts)
    made.place(free(session, facts, made.size))
    table = plain(ArticleRow)
    if latest:
        past.keep(session, latest)
        session.execute(table.update().where(table.c.id == facts.article_id).values(made.article))
    else:
        session.execute(table.insert(), made.article)
    session.execute(plain(RevisionRow).insert(), made.revision)
    put_parts(session, facts, made)
    return _of_rows(made)


def wait_for_article(session: Session, article_id: UUID) -> None:
    """Be the only writer of an article. On SQLite there is one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_OF_ARTICLE, {"article": lock_of(article_id)})


def lock_of(article_id: UUID) -> int:
    """Give the number of an article's lock."""
    return (article_id.int >> 64) - (1 << 63)


def lock_of_second(first: int) -> int:
    """Give the number of the lock of a second, by its least ordinal."""
    return first // TURNS % (1 << 31)


def put_parts(session: Session, facts: Facts, made: Rows, *, anew: bool = False) -> None:
    """Store what was found in a text that is stored; `anew` where something else was found in it before."""
    aliases.put(session, facts, anew=anew and facts.revision == 1)
    for table, several in (
        (ClaimRow, made.claims[::-1]),
        (ClaimAboutRow, made.about),
        (ClaimFindingRow, made.rules),
        (FindingRow, made.findings[::-1]),
    ):
        if several:
            session.execute(plain(table).insert(), several)
    wordtables.add(session, wordtables.ARTICLE, [wordtables.of_article(made.article, made.revision)])
    wordtables.add(session, wordtables.CLAIM, map(wordtables.of_claim, made.claims, made.texts))


def free(session: Session, facts: Facts, size: int) -> int:
    """Find the first of so many ordinals of the article's second that nobody has."""
    first = first_of(instant(facts.time))
    if session.get_bind().dialect.name == "postgresql":
        # One writer at a time takes ordinals of one second. It comes after the article's: nobody waits in a circle.
        session.execute(_OF_SECOND, {"key": SECONDS, "second": lock_of_second(first)})
    last = select(func.max(ArticleRow.ordinal)).where(col(ArticleRow.ordinal).between(first, first + TURNS - 1))
    taken: int | None = session.exec(last).one()
    free = first if taken is None else taken + 1
    if free + size > first + TURNS:
        raise StorageFull
    return free


def _article(session: Session, article_id: UUID) -> ArticleRow | None:
    return session.exec(select(ArticleRow).where(ArticleRow.id == article_id)).one_or_none()


def _stored(session: Session, row: ArticleRow) -> Stored:
    return Stored(
        row.id, row.document, _documents(session, ClaimRow, row), _documents(session, FindingRow, row), created=False
    )


def _documents(session: Session, table: type[ClaimRow | FindingRow], article: ArticleRow) -> Sequence[str]:
    found = select(table.document).where(table.article_id == article.id)
    return session.exec(found.order_by(col(table.ordinal).desc())).all()


def _of_rows(made: Rows) -> Stored:
    claims, findings = ([row["document"] for row in several] for several in (made.claims, made.findings))
    return Stored(made.article["id"], made.article["document"], claims, findings, created=True)


def _next(session: Session, facts: Facts, latest: ArticleRow) -> Facts:
    versions: dict[UUID, int] = {}
    for table in (ClaimRow, FindingRow):
        versions |= dict(session.exec(select(table.id, table.version).where(table.article_id == latest.id)).all())
    received = time_of(latest.received)
    return replace(facts, revision=latest.revision + 1, received_at=received, versions=versions)
