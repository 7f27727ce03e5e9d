"""`on-record reextract`: the stored texts read again, by the rules and models of this version."""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

import anyio
import typer
from anyio import CapacityLimiter, Semaphore, to_thread

from app.cli.environment import leave, read_settings, say_method
from app.cli.progress import LEFT, STORED, progress, summed_up
from app.cli.start import open_database, pool_of, run
from app.domain.article import Article
from app.domain.errors import AppError
from app.settings import Settings
from app.store import replacing
from app.store.engine import Database
from app.store.facts import Facts
from app.store.ordinals import LAST

_AHEAD = 2  # articles in work for each process, so that none waits for the database
_TOGETHER = 500  # articles that are looked up at one time
_ANY_TEXT = Article("It rained.")


def reextract(
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Read also what these very rules and models have read.")
    ] = False,
) -> None:
    """Read stored articles again that other rules or models have read, and replace what was found in them.

    It may run while the service does: each article changes in one step, and those that get a new text meanwhile are
    left alone. Claims and findings keep their ids where the same words stand, and their versions where they say the
    same. What was interrupted goes on when it is started again, and several may run at one time.
    Exit code 1: some failed, and are as they were.

    Example: ON_RECORD_WORKERS=4 on-record reextract
    """
    settings = read_settings()
    say_method(settings)
    database = open_database(settings.database_url)
    ended: Counter[str] = Counter()
    try:
        ended = run(_Reextraction(settings, database, everything=everything).run)
    except* AppError as errors:
        leave(str(errors.exceptions[0]))
    database.close()
    raise SystemExit(summed_up(ended, {STORED: "read again", LEFT: "left alone"}))


class _Reextraction:
    """Reads articles again, newest first."""

    def __init__(self, settings: Settings, database: Database, *, everything: bool) -> None:
        self._database = database
        self._everything = everything
        self._pool = pool_of(settings)
        self._slots = Semaphore(self._pool.workers * _AHEAD)
        self._writers = CapacityLimiter(database.writers)
        self._ended: Counter[str] = Counter()

    async def run(self) -> Counter[str]:
        """Read all that is outdated."""
        known, _ = await self._pool.read(_ANY_TEXT)
        reader = None if self._everything else known.reader
        with progress("Reading", await to_thread.run_sync(self._count, reader)) as advance:
            async with anyio.create_task_group() as group:

                async def take(article_id: UUID) -> None:
                    try:
                        self._ended[await self._take(article_id, reader)] += 1
                    finally:
                        self._slots.release()
                    advance(1)

                pages = self._pages(reader)
                while page := await to_thread.run_sync(next, pages, None):
                    for article_id in page:
                        await self._slots.acquire()
                        group.start_soon(take, article_id)
        return self._ended

    def _count(self, reader: str | None) -> int:
        with self._database.reading() as session:
            return replacing.count_outdated(session, reader)

    def _pages(self, reader: str | None) -> Iterator[list[UUID]]:
        below = LAST
        while True:
            with self._database.reading() as session:
                found = replacing.outdated(session, reader, below=below, limit=_TOGETHER)
            if not found:
                return
            below = found[-1][0]
            ids = [article_id for _, article_id in found]
            # In an order of its own, so that several at work seldom meet at one article.
            random.shuffle(ids)
            yield ids

    async def _take(self, article_id: UUID, reader: str | None) -> str:
        held = await to_thread.run_sync(self._held, article_id)
        if held is None or held.reader == reader:
            return LEFT
        try:
            extraction, findings = await self._pool.read(held.article)
            facts = Facts(held.article, held.revision, held.received_at, extraction, findings)
            replaced = await to_thread.run_sync(self._replace, facts, limiter=self._writers)
        except AppError as error:
            sys.stderr.write(f"{article_id}: {error.detail}\n")
            return error.title
        return STORED if replaced else LEFT

    def _held(self, article_id: UUID) -> replacing.Held | None:
        with self._database.reading() as session:
            return replacing.held(session, article_id)

    def _replace(self, facts: Facts) -> bool:
        with self._database.writing() as session:
            return replacing.replace(session, facts, even_if_current=self._everything)
