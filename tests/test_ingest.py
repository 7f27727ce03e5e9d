"""The use case by itself: what else is written is written with the article, or not at all."""

from functools import partial
from uuid import UUID, uuid4

import anyio
import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.domain.article import Article
from app.domain.errors import FetchingOff
from app.domain.posted import Posted
from app.ingest import Also, Ingest, Reader
from app.store.engine import Database
from app.store.stored import Stored


@pytest.fixture
def ingest(database: Database, read: Reader) -> Ingest:
    return Ingest(database, read, parsed)


async def parsed(posted: Posted) -> Article:
    return posted.article_of(f"Police said {posted.html}.", {}, {})


def take(ingest: Ingest, posted: Posted, *, dry_run: bool = False, also: Also | None = None) -> Stored:
    return anyio.run(partial(ingest, posted, dry_run=dry_run, also=also))


def unseen() -> Posted:
    return Posted(text=f"Police said 15 people left {uuid4()}.")


def failing(_session: Session, _stored: Stored) -> None:
    raise ConnectionAbortedError


def is_there(database: Database, article_id: UUID) -> bool:
    with database.reading() as session:
        found = session.execute(text("SELECT document FROM article")).scalars()
        return any(str(article_id) in document for document in found)


def test_what_else_is_written_sees_the_article_in_its_transaction(ingest: Ingest, database: Database) -> None:
    seen: list[tuple[bool, int]] = []

    def also(session: Session, stored: Stored) -> None:
        revisions = session.execute(text("SELECT count(*) FROM revision")).scalar_one()
        seen.append((stored.created, revisions))

    with database.reading() as session:
        before = session.execute(text("SELECT count(*) FROM revision")).scalar_one()
    posted = unseen()
    first, again = (take(ingest, posted, also=also) for _ in range(2))
    assert seen == [(True, before + 1), (False, before + 1)]
    assert first.id == again.id


def test_article_is_not_stored_where_that_fails(ingest: Ingest, database: Database) -> None:
    posted = unseen()
    shown = take(ingest, posted, dry_run=True)
    with pytest.raises(ConnectionAbortedError):
        take(ingest, posted, also=failing)
    assert not is_there(database, shown.id)
    take(ingest, posted)
    assert is_there(database, shown.id)
    with pytest.raises(ConnectionAbortedError):
        take(ingest, posted, also=failing)


def test_dry_run_writes_nothing_else(ingest: Ingest) -> None:
    posted = unseen()
    take(ingest, posted, dry_run=True, also=failing)
    take(ingest, posted)
    take(ingest, posted, dry_run=True, also=failing)


def test_address_is_not_fetched_unless_something_fetches(ingest: Ingest) -> None:
    with pytest.raises(FetchingOff, match="ON_RECORD_FETCH"):
        take(ingest, Posted(url="https://news.example/fire"))


@pytest.mark.parametrize("fields", [{}, {"title": "Fire"}, {"text": "x", "html": "<p>x"}])
def test_posted_article_has_one_text_or_an_address(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="HTML"):
        Posted(**fields)  # type: ignore[arg-type] # that is what is tested
