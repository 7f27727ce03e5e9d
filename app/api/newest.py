"""The number of the last change: looked at now and then for all who wait for another, and only while somebody does."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from anyio import Event, sleep, to_thread

from app.domain.errors import AppError
from app.domain.places import Places
from app.store import feed
from app.store.engine import Database
from app.store.reading import TooLong

_SECONDS = 0.25
"""From one look to the next. PostgreSQL could notify, but on a connection of its own, and not through every pool."""
_READING_SECONDS = 2.0
_MOST_WAITING = 400
_BUSY = "As many requests wait for changes as may: ask without `wait`, or again after a while."
_log = logging.getLogger("on_record.changes")


class Newest:
    """Has those who wait for a change hear of it. They hold neither a thread nor a connection of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting = Places(_MOST_WAITING, _BUSY)
        self._wanted = Event()
        self._changed = Event()
        self._last = 0
        self.leaving = False

    @contextmanager
    def waiting(self, caller: str) -> Iterator[None]:
        """Be one of those who wait. Overloaded where as many do as may, half of them of one caller."""
        with self._waiting.taken(caller):
            self._wanted.set()
            yield

    async def beyond(self, number: int) -> None:
        """Wait until there is a change behind this one, or the service ends."""
        while self._last <= number and not self.leaving:
            await self._changed.wait()

    def leave(self) -> None:
        """Let everybody go: the service ends."""
        self.leaving = True
        self._tell()

    async def run(self) -> None:
        """Look, for as long as anybody waits."""
        while True:
            if not self._waiting:
                self._wanted = Event()
                await self._wanted.wait()
            last = await self._read()
            # Less than before, where the database was set back: whoever waits is told that, too.
            if last != self._last:
                self._last = last
                self._tell()
            await sleep(_SECONDS)

    def _tell(self) -> None:
        told, self._changed = self._changed, Event()
        told.set()

    async def _read(self) -> int:
        try:
            quick = self._database.quick
            if quick is not None:
                return feed.latest(quick)
        except TooLong:
            pass
        try:
            return await to_thread.run_sync(self._patiently)
        except AppError as error:
            _log.warning("It is not known whether anything has changed: %s", error)
        return self._last

    def _patiently(self) -> int:
        with self._database.patient(_READING_SECONDS) as reading:
            return feed.latest(reading)
