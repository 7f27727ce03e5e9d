"""Replaces what was found in an article by what another reader finds in the same text."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace as with_
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from app.domain.article import Article, Precision
from app.domain.change import Action
from app.store import aliases, earlier, locks, named, noting, parts, past, placing, rows, who
from app.store.documents import dump
from app.store.facts import Cluster, Facts
from app.store.named import Named
from app.store.ordinals import time_of
from app.store.rereading import said
from app.store.rows import Document, Parts, Row, Rows
from app.store.surviving import Surviving
from app.store.tables import ArticleRow, RevisionRow, plain

_ENGLISH = "en%"


@dataclass(frozen=True, slots=True)
class Held:
    """An article as it is stored, and what read it."""

    article: Article
    revision: int
    received_at: datetime
    reader: str


def outdated(session: Session, reader: str | None, *, below: int, limit: int) -> Sequence[tuple[int, UUID]]:
    """List articles, newest first, that something else than this reader has read; without a reader, all."""
    found = _outdated(select(ArticleRow.ordinal, ArticleRow.id), reader).where(col(ArticleRow.ordinal) < below)
    return list(session.exec(found.order_by(col(ArticleRow.ordinal).desc()).limit(limit)).all())


def count_outdated(session: Session, reader: str | None) -> int:
    """Count them."""
    return int(session.exec(_outdated(select(func.count()).select_from(ArticleRow), reader)).one())


def _outdated(found: Any, reader: str | None) -> Any:  # noqa: ANN401 - a selection of any columns
    english = found.where(col(ArticleRow.language).like(_ENGLISH))
    return english if reader is None else english.where(ArticleRow.reader != reader)


def held(session: Session, article_id: UUID) -> Held | None:
    """Read an article with its latest text, as it was posted."""
    latest = select(ArticleRow, RevisionRow.text).join(
        RevisionRow, (col(RevisionRow.article_id) == ArticleRow.id) & (col(RevisionRow.number) == ArticleRow.revision)
    )
    found = session.exec(latest.where(ArticleRow.id == article_id)).one_or_none()
    if found is None:
        return None
    row, text = found
    return Held(_article(row, text), row.revision, time_of(row.received), row.reader)


def _article(row: ArticleRow, text: str) -> Article:
    told = json.loads(row.document)
    zone = timezone(timedelta(minutes=row.zone)) if row.zone is not None else UTC
    published, precision = told["published_at"], told["published_precision"]
    return Article(
        text,
        **{name: told[name] for name in ("url", "title", "publisher", "language")},
        authors=tuple(told["authors"]),
        published_at=datetime.fromisoformat(published).astimezone(zone) if published else None,
        published_precision=Precision(precision) if precision else None,
    )


def replace(session: Session, facts: Facts, *, even_if_current: bool = False) -> bool:
    """Put in the place of an article's claims and findings what was found now, unless the article changed meanwhile."""
    locks.articles(session, [facts.article_id])
    latest = session.exec(select(ArticleRow).where(ArticleRow.id == facts.article_id)).one_or_none()
    if latest is None or (latest.revision, latest.sha256) != (facts.revision, facts.article.sha256):
        return False
    if latest.reader == facts.extraction.reader and not even_if_current:
        return False
    before, as_named = noting.listed(session, latest.id), named.kept(session, latest.id)
    facts = who.decided(session, _as_before(session, facts, latest), known=True)
    people = Surviving(session, facts)
    made = _made(facts, people, before, as_named)
    made.place(placing.again(session, latest, made.size))
    past.drop(session, latest)
    table = plain(ArticleRow)
    changed = _changed(latest, made.article)
    told = Action.CHANGED if changed["document"] != latest.document else None
    session.execute(table.update().where(table.c.id == latest.id).values(changed))
    kept = people.speakers | named.speakers(as_named, people.claims)
    aliases.put(session, facts, anew=facts.revision == 1, kept=kept)
    parts.put(session, made)
    noting.stored(session, made, before, told)
    return True


def _as_before(session: Session, facts: Facts, latest: ArticleRow) -> Facts:
    """Say of a text what does not depend on its reader, and what does against the text before."""
    copied = json.loads(latest.document)["copy_of"]
    cluster = Cluster(latest.cluster_id or latest.id)
    if copied:
        cluster = Cluster(cluster.id, UUID(copied["id"]), copied["containment"])
    placed = with_(facts, placed=cluster)
    return earlier.compared(session, placed) if facts.revision > 1 else placed


def _changed(latest: ArticleRow, made: Row) -> Row:
    """Leave all of an article as it is but for what was found in it."""
    document = json.loads(latest.document) | {"counts": json.loads(made["document"])["counts"]}
    return {name: made[name] for name in ("ordinal", "reader", "has_finding")} | {"document": dump(document)}


def _made(facts: Facts, people: Surviving, stored: noting.Listed, as_named: Named) -> Rows:
    """Make the rows, and count up the versions of those claims and findings alone that say something else now."""
    before: dict[UUID, tuple[int, Mapping[str, Any]]] = {
        id_: (version, said(json.loads(document)))
        for known in stored.values()
        for id_, (version, document) in known.items()
    }
    found = people.laid(Parts.of(facts))
    as_named = people.named(as_named)
    versions = {UUID(each["id"]): _version(each, before) for each in (*found.claims, *found.findings)}
    claims = [each if people.is_kept(each) else each | {"version": versions[UUID(each["id"])]} for each in found.claims]
    counted = {id_: version - 1 for id_, version in versions.items()}
    counted |= people.keep(found.findings, counted)
    return rows.made(with_(facts, versions=counted), Parts(claims, found.findings), as_named)


def _version(document: Document, before: Mapping[UUID, tuple[int, Mapping[str, Any]]]) -> int:
    version, had = before.get(UUID(document["id"]), (0, {}))
    return version if had == said(document) else version + 1
