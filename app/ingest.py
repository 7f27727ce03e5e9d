"""The use case: read, extract, check, store in one transaction."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from uuid import UUID

from anyio import CapacityLimiter, to_thread

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.finding import Finding
from app.store import removing, storing
from app.store.engine import Database
from app.store.facts import Facts
from app.store.storing import Stored

Reading = tuple[Extraction, tuple[Finding, ...]]
Reader = Callable[[Article], Awaitable[Reading]]
"""Finds what an article says and where its figures contradict each other."""


class Ingest:
    """Takes articles in. Reading one is the slow part and happens before its transaction opens."""

    def __init__(self, database: Database, read: Reader) -> None:
        self._database = database
        self._read = read
        # Writers wait here, where they hold no thread, rather than for the lock of the database.
        self._writers = CapacityLimiter(database.writers)

    async def __call__(self, article: Article, *, dry_run: bool = False) -> Stored:
        """Store an article with all that is found in it, or show what would be stored."""
        same = await to_thread.run_sync(self._find_same, article)
        if same:
            return same
        extraction, findings = await self._read(article)
        facts = Facts(article, 1, datetime.now(UTC), extraction, findings)
        if dry_run:
            return await to_thread.run_sync(self._render, facts)
        return await to_thread.run_sync(self._put, facts, limiter=self._writers)

    async def delete(self, article_id: UUID, check: Callable[[str], None]) -> None:
        """Delete an article, unless the check of its document raises."""
        await to_thread.run_sync(self._delete, article_id, check, limiter=self._writers)

    def _delete(self, article_id: UUID, check: Callable[[str], None]) -> None:
        with self._database.writing() as session:
            removing.remove(session, article_id, check)

    def _find_same(self, article: Article) -> Stored | None:
        with self._database.reading() as session:
            return storing.find_same(session, article)

    def _render(self, facts: Facts) -> Stored:
        with self._database.reading() as session:
            return storing.rendered(session, facts)

    def _put(self, facts: Facts) -> Stored:
        with self._database.writing() as session:
            return storing.put(session, facts)
