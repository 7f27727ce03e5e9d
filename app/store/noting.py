"""Tells what became of an article's claims and findings: what is stored of them now, against what was before."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from sqlmodel import Session, select

from app.domain.change import Action, Changed
from app.store import changes
from app.store.changes import Entry, entry
from app.store.rows import Rows
from app.store.tables import ArticleRow, ClaimRow, FindingRow

Listed = Mapping[Changed, Mapping[UUID, tuple[int, str]]]
"""Claims and findings by their ids: the version and the document of each."""
NOTHING: Listed = {}


def listed(session: Session, article_id: UUID) -> Listed:
    """Read the claims and findings of an article as they are listed."""
    return {
        Changed.CLAIM: _of(session, ClaimRow, article_id),
        Changed.FINDING: _of(session, FindingRow, article_id),
    }


def _of(session: Session, table: type[ClaimRow | FindingRow], article_id: UUID) -> dict[UUID, tuple[int, str]]:
    found = session.exec(select(table.id, table.version, table.document).where(table.article_id == article_id))
    return {id_: (version, document) for id_, version, document in found}


def stored(session: Session, made: Rows, before: Listed, article: Action | None) -> None:
    """Note what was done to an article, if anything, and what that made of its claims and findings."""
    changes.note(session, made.article["id"], entries(made, before, article))


def entries(made: Rows, before: Listed, article: Action | None) -> Iterator[Entry]:
    """Tell what becomes of an article and its claims and findings."""
    if article:
        yield entry(article, Changed.ARTICLE, made.article["id"], made.article["revision"])
    for resource, rows in ((Changed.CLAIM, made.claims), (Changed.FINDING, made.findings)):
        known = before.get(resource, {})
        for row in rows:
            if row["id"] not in known:
                yield entry(Action.CREATED, resource, row["id"], row["version"])
            elif known[row["id"]][1] != row["document"]:
                yield entry(Action.CHANGED, resource, row["id"], row["version"])
        yield from _gone(resource, known, {row["id"] for row in rows})


def removed(session: Session, article: ArticleRow) -> None:
    """Note that an article is deleted, with all that is stored of it."""
    several = [
        each for resource, known in listed(session, article.id).items() for each in _gone(resource, known, set())
    ]
    several.append(entry(Action.DELETED, Changed.ARTICLE, article.id, article.revision))
    changes.note(session, article.id, several)


def speakers(session: Session, article_id: UUID | None, done: Mapping[Action, Iterable[UUID]]) -> None:
    """Note what became of speakers. How many articles name one is not told: it changes with every article."""
    for action, several in done.items():
        changes.note(session, article_id, (entry(action, Changed.SPEAKER, each) for each in sorted(several)))


def _gone(resource: Changed, known: Mapping[UUID, tuple[int, str]], left: set[UUID]) -> Iterator[Entry]:
    for id_, (version, _) in known.items():
        if id_ not in left:
            yield entry(Action.DELETED, resource, id_, version)
