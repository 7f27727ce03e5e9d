"""The use case: fetch, read, extract, check, store in one transaction."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

from anyio import CapacityLimiter, to_thread
from sqlmodel import Session

from app.domain.article import Article
from app.domain.claimed import Fields
from app.domain.extraction import Extraction
from app.domain.finding import Finding
from app.domain.places import Places
from app.domain.posted import Posted
from app.domain.posted_claims import POINTER, all_claimed, made_by
from app.domain.quota import Quota
from app.domain.review import ANONYMOUS
from app.read.fetching import Fetching
from app.store import adding, fetched, ids, locks, quotas, removing, storing
from app.store.engine import Database
from app.store.facts import Facts
from app.store.fetched import Visit
from app.store.stored import Stored

Reading = tuple[Extraction, tuple[Finding, ...]]
Reader = Callable[[Article], Awaitable[Reading]]
"""Finds what an article says and where its figures contradict each other."""
Parser = Callable[[Posted], Awaitable[Article]]
"""Finds the article on a page of HTML."""
Also = Callable[[Session, Stored], None]
"""What is done in the transaction that stores an article, or that finds it stored already."""

Claims = Sequence[Fields]
"""What others say that an article says."""
Known = tuple[UUID, str]
"""A text that may be stored: the id of its article, and its digest."""


_BUSY = (
    "As many articles are waited for as may be: post it again after a while, or to /v1/articles/batch, or with "
    "“Prefer: respond-async”, where it is taken at once and read in its turn."
)


class Taking(Protocol):
    """A way of taking articles in."""

    async def __call__(self, posted: Posted, *, dry_run: bool = False, quota: Quota | None = None) -> Stored:
        """Store an article with all that is found in it, or show what would be stored."""


class Bounded:
    """Takes articles in from callers who wait: so many at one time, half of them of one, and refuses more at once."""

    def __init__(self, take: Taking, *, most: int) -> None:
        self._take = take
        self._places = Places(most, _BUSY)

    async def __call__(
        self, posted: Posted, *, dry_run: bool = False, quota: Quota | None = None, caller: str = ""
    ) -> Stored:
        """Take an article in, if there is room. Callers without a name are not told apart."""
        with self._places.taken(caller):
            return await self._take(posted, dry_run=dry_run, quota=quota)


class Ingest:
    """Takes articles in. Fetching and reading one is the slow part and happens before its transaction opens."""

    def __init__(self, database: Database, read: Reader, parse: Parser, fetch: Fetching | None = None) -> None:
        self._database = database
        self._read = read
        self._parse = parse
        self._fetch = fetch or Fetching(None)
        # Writers wait here, where they hold no thread, rather than for the lock of the database.
        self._writers = CapacityLimiter(database.writers)

    async def __call__(
        self, posted: Posted, *, dry_run: bool = False, also: Also | None = None, quota: Quota | None = None
    ) -> Stored:
        """Store an article with all that is found in it, or show what would be stored.

        `also` is called in the transaction that stores it, or in one of its own where there is nothing to store.
        Of a quota, nothing is taken for what is known or only shown.
        """
        asked = _Asked(made_by(posted.claims, ANONYMOUS), dry_run, also, quota)
        if posted.is_address:
            return await self._visit(posted, asked)
        return await self._take(await self._article(posted), asked)

    async def _visit(self, posted: Posted, asked: "_Asked") -> Stored:
        assert posted.url is not None  # noqa: S101 - there is nothing else
        last = await to_thread.run_sync(self._last_visit, posted.url)
        arrival = await self._fetch(posted, etag=last.etag, last_modified=last.last_modified)
        if arrival is None:
            same = await self._known((ids.id_of_url(last.url), last.sha256), asked)
            if same:
                return same
            # Another text has come, or the article has gone, while its address was asked.
            arrival = await self._fetch(posted)
        assert arrival is not None  # noqa: S101 - it was asked for without conditions
        article = await self._article(arrival.posted)

        def noting(session: Session, stored: Stored) -> None:
            fetched.remember(session, Visit(last.url, article.sha256, arrival.etag, arrival.last_modified), stored.id)
            if asked.also:
                asked.also(session, stored)

        return await self._take(article, replace(asked, also=noting))

    async def _article(self, posted: Posted) -> Article:
        return posted.article() if posted.html is None else await self._parse(posted)

    async def _take(self, article: Article, asked: "_Asked") -> Stored:
        text = await to_thread.run_sync(_named, article, asked.claims)
        same = await self._known(text, asked)
        if same:
            return same
        if asked.quota and not asked.dry_run:
            # Before the work is done. It is counted with what is stored, where others may have been quicker.
            await to_thread.run_sync(self._check, asked.quota)
        extraction, findings = await self._read(article)
        facts = Facts(article, 1, datetime.now(UTC), extraction, findings)
        if asked.dry_run:
            return await to_thread.run_sync(self._render, facts, asked.claims)
        return await to_thread.run_sync(self._put, facts, asked, limiter=self._writers)

    async def _known(self, text: Known, asked: "_Asked") -> Stored | None:
        same = await to_thread.run_sync(self._find, text, asked.claims if asked.dry_run else ())
        if same and not asked.dry_run and (asked.also or asked.claims):
            return await to_thread.run_sync(self._keep, text, asked, limiter=self._writers)
        return same

    def _last_visit(self, url: str) -> Visit:
        with self._database.reading() as session:
            return fetched.last_visit(session, url)

    def _find(self, text: Known, claims: Claims) -> Stored | None:
        """Find an article, with claims that would be added to it."""
        with self._database.reading() as session:
            found = storing.find(session, *text)
            return adding.shown(session, found, claims) if found and claims else found

    def _render(self, facts: Facts, claims: Claims) -> Stored:
        with self._database.reading() as session:
            return storing.rendered(session, facts, claims)

    def _check(self, quota: Quota) -> None:
        with self._database.reading() as session:
            quotas.check(session, quota)

    def _put(self, facts: Facts, asked: "_Asked") -> Stored:
        with self._database.writing() as session:
            stored = _with_claims(session, storing.put(session, facts), asked.claims)
            if asked.also:
                asked.also(session, stored)
            if asked.quota and stored.created:
                quotas.take(session, asked.quota, 1)
            return stored

    def _keep(self, text: Known, asked: "_Asked") -> Stored | None:
        with self._database.writing() as session:
            locks.articles(session, [text[0]])
            stored = storing.find(session, *text)
            if stored:
                stored = _with_claims(session, stored, asked.claims)
                if asked.also:
                    asked.also(session, stored)
            return stored


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for with an article."""

    claims: Claims
    dry_run: bool
    also: Also | None
    quota: Quota | None


def _with_claims(session: Session, stored: Stored, claims: Claims) -> Stored:
    """Add to an article what others say that it says."""
    if not claims:
        return stored
    adding.to_stored(session, stored.id, claims)
    return storing.stored(session, stored.id, created=stored.created)


def _named(article: Article, claims: Claims) -> Known:
    """Name an article, unless it does not say what others say that it says."""
    all_claimed(claims, article.text, where=POINTER)
    return ids.article_id(article), article.sha256


class Delete:
    """Deletes articles for good."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writers = CapacityLimiter(database.writers)

    async def __call__(self, article_id: UUID, check: Callable[[str], None]) -> None:
        """Delete an article, unless the check of its document raises."""
        await to_thread.run_sync(self._database.write, removing.remove, article_id, check, limiter=self._writers)
