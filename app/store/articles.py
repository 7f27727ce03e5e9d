"""Articles: put whole, read whole."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, col, select

from app.domain.article import Article
from app.domain.errors import ArticleNotFound
from app.store import ids, naming, rows
from app.store.facts import Facts
from app.store.folding import key
from app.store.page import Order, Page, Paging
from app.store.tables import ArticleRow, ClaimRow, FindingRow, RevisionRow, SpeakerAliasRow, SpeakerRow

_ORDER = Order((col(ArticleRow.ordered_at), col(ArticleRow.id)), (datetime, UUID))
_INSERT: dict[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


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
    row = session.get(ArticleRow, ids.article_id(article))
    return _stored(session, row) if row and row.sha256 == article.sha256 else None


def rendered(session: Session, facts: Facts) -> Stored:
    """Render what would be stored, under the very ids it would have, and store nothing."""
    row = session.get(ArticleRow, facts.article_id)
    facts = _next(facts, row) if row else facts
    return _of_rows(facts, rows.claims(facts), rows.findings(facts))


def put(session: Session, facts: Facts) -> Stored:
    """Store the article as its next revision, unless its latest text is this very one already."""
    if _is_new(session, facts):
        return _put_revision(session, facts)
    latest = session.exec(select(ArticleRow).where(ArticleRow.id == facts.article_id).with_for_update()).one()
    if latest.sha256 == facts.article.sha256:
        return _stored(session, latest)
    return _put_next(session, _next(facts, latest))


def document(session: Session, article_id: UUID) -> str:
    """Read one article's document."""
    found = session.exec(select(ArticleRow.document).where(ArticleRow.id == article_id)).one_or_none()
    if found is None:
        raise ArticleNotFound(article_id)
    return found


def find(session: Session, paging: Paging, *, publisher: Sequence[str] = (), url: Sequence[str] = ()) -> Page:
    """Find articles, newest first."""
    query = select(ArticleRow.document)
    if publisher:
        query = query.where(col(ArticleRow.publisher_key).in_([key(name) for name in publisher]))
    if url:
        query = query.where(col(ArticleRow.id).in_([ids.id_of_url(address) for address in url]))
    return paging.page(session, query, _ORDER)


def text(session: Session, article_id: UUID) -> str:
    """Read the latest text of an article, exactly as posted."""
    latest = select(RevisionRow.text).where(RevisionRow.article_id == article_id)
    return session.exec(latest.order_by(col(RevisionRow.number).desc()).limit(1)).one()


def claims(session: Session, article_id: UUID) -> Sequence[str]:
    """Read the current claims of an article in reading order."""
    return _documents(session, ClaimRow, article_id)


def findings(session: Session, article_id: UUID) -> Sequence[str]:
    """Read the current findings of an article."""
    return _documents(session, FindingRow, article_id)


def _stored(session: Session, row: ArticleRow) -> Stored:
    return Stored(row.id, row.document, claims(session, row.id), findings(session, row.id), created=False)


def _documents(session: Session, table: type[ClaimRow | FindingRow], article_id: UUID) -> Sequence[str]:
    current = select(table.document).where(table.article_id == article_id, col(table.current))
    return session.exec(current.order_by(col(table.following).desc())).all()


def _put_next(session: Session, facts: Facts) -> Stored:
    for table in (ClaimRow, FindingRow):
        session.execute(update(table).where(col(table.article_id) == facts.article_id).values(current=False))
    session.execute(update(ArticleRow).where(col(ArticleRow.id) == facts.article_id).values(rows.article(facts)))
    return _put_revision(session, facts)


def _put_revision(session: Session, facts: Facts) -> Stored:
    _insert(session, RevisionRow, [rows.revision(facts)])
    _put_speakers(session, facts)
    claims, findings = rows.claims(facts), rows.findings(facts)
    _insert(session, ClaimRow, claims)
    _insert(session, FindingRow, findings)
    return _of_rows(facts, claims, findings)


def _of_rows(facts: Facts, claims: list[rows.Row], findings: list[rows.Row]) -> Stored:
    return Stored(
        facts.article_id,
        rows.article(facts)["document"],
        [row["document"] for row in claims],
        [row["document"] for row in findings],
        created=True,
    )


def _next(facts: Facts, latest: ArticleRow) -> Facts:
    return replace(facts, revision=latest.revision + 1, received_at=latest.received_at)


def _put_speakers(session: Session, facts: Facts) -> None:
    speakers: dict[UUID, dict[str, Any]] = {}
    aliases: dict[tuple[UUID, str], dict[str, Any]] = {}
    mentions = defaultdict(list)
    for mention in facts.extraction.mentions:
        mentions[mention.name].append(mention)
    for name, kind in facts.kinds.items():
        speaker = facts.speaker_id(name)
        speakers.setdefault(speaker, {"id": speaker, "name": name, "name_key": key(name), "kind": str(kind)})
        for folded, written in naming.aliases(name, mentions[name], facts.article.text).items():
            alias = {"speaker_id": speaker, "key": folded, "article_id": facts.article_id, "name": written}
            aliases.setdefault((speaker, folded), alias)
    # In one order everywhere, so that two writers never wait for each other.
    if speakers:
        session.execute(_insert_missing(session, SpeakerRow), [speakers[each] for each in sorted(speakers)])
        session.execute(_insert_missing(session, SpeakerAliasRow), [aliases[each] for each in sorted(aliases)])


def _insert(session: Session, table: type[SQLModel], new: list[dict[str, Any]]) -> None:
    if new:
        session.execute(_table(table).insert(), new)


def _is_new(session: Session, facts: Facts) -> bool:
    # Of several writers one inserts the row; the others wait here for its transaction to end.
    insert = _insert_missing(session, ArticleRow).values(rows.article(facts))
    return session.execute(insert.returning(_table(ArticleRow).c.id)).one_or_none() is not None


def _insert_missing(session: Session, table: type[SQLModel]) -> sqlite.Insert | postgresql.Insert:
    insert = _INSERT[session.get_bind().dialect.name]
    return insert(_table(table)).on_conflict_do_nothing()


def _table(table: type[SQLModel]) -> Table:
    return table.__table__  # type: ignore[attr-defined,no-any-return] # SQLModel does not declare it
