"""Stores an article whole: its text, what was found in it, and what that is found by."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from app.domain.change import Action
from app.domain.claimed import Fields
from app.domain.errors import ArticleNotFound
from app.store import adding, aliases, earlier, locks, named, noting, parts, past, placing, rows, who
from app.store.articles import CLAIMS_OF, FINDINGS_OF
from app.store.bulk import Bulk
from app.store.copies import Clustering, Text
from app.store.facts import Facts
from app.store.ordinals import first_of, instant, time_of
from app.store.rows import Parts, Rows
from app.store.stored import Stored
from app.store.surviving import Surviving
from app.store.tables import ArticleRow, RevisionRow, plain
from app.store.tables_of_work import DeletedRow


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


def rendered(session: Session, facts: Facts, claims: Sequence[Fields] = ()) -> Stored:
    """Render what would be stored, under the very ids it would have, and store nothing."""
    row = _article(session, facts.article_id)
    facts = _next(session, facts, row, noting.listed(session, row.id)) if row else facts
    facts = who.decided(session, facts, known=row is not None)
    clustering = Clustering(session, [Text.of(facts)], locking=False)
    found = Surviving(session, facts).laid(Parts.of(facts)) if row else Parts.of(facts)
    if claims:
        found = adding.to_found(session, facts, found, claims)
    return replace(_of_rows(rows.made(clustering.placed(facts), found)), text=facts.article.text)


def put(session: Session, facts: Facts) -> Stored:
    """Store the article as its next revision, unless its latest text is this very one already."""
    locks.articles(session, [facts.article_id])
    latest = _article(session, facts.article_id)
    if latest and latest.sha256 == facts.article.sha256:
        return _stored(session, latest)
    before = noting.listed(session, latest.id) if latest else noting.NOTHING
    facts = _next(session, facts, latest, before) if latest else facts
    facts = who.decided(session, facts, known=latest is not None)
    clustering = Clustering(session, [Text.of(facts)])
    found, as_named = Parts.of(facts), None
    if latest:
        people = Surviving(session, facts)
        found = people.laid(found)
        as_named = people.named(named.kept(session, latest.id))
        facts = replace(facts, versions={**facts.versions, **people.keep(found.findings, facts.versions)})
    made = rows.made(clustering.placed(facts), found, as_named)
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
    parts.put(session, made)
    noting.stored(session, made, before, Action.CHANGED if latest else Action.CREATED)
    clustering.keep(Bulk(session))
    return _of_rows(made)


def _article(session: Session, article_id: UUID) -> ArticleRow | None:
    found = select(ArticleRow).where(ArticleRow.id == article_id)
    return session.exec(found.execution_options(populate_existing=True)).one_or_none()


def _stored(session: Session, row: ArticleRow) -> Stored:
    claims, findings = (session.scalars(found, {"id": row.id}).all() for found in (CLAIMS_OF, FINDINGS_OF))
    return Stored(row.id, row.document, claims, findings, created=False)


def _of_rows(made: Rows) -> Stored:
    claims, findings = ([row["document"] for row in several] for several in (made.claims, made.findings))
    return Stored(made.article["id"], made.article["document"], claims, findings, created=True)


def _next(session: Session, facts: Facts, latest: ArticleRow, before: noting.Listed) -> Facts:
    versions = {id_: version for known in before.values() for id_, (version, _) in known.items()}
    following = replace(
        facts,
        revision=latest.revision + 1,
        received_at=time_of(latest.received),
        versions=versions,
        revised_at=facts.received_at,
    )
    return earlier.compared(session, following)
