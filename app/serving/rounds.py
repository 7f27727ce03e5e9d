"""Looks at every connection each half second: no timer is set and taken back for each request."""

import logging
from asyncio import AbstractEventLoop
from collections.abc import Collection
from functools import partial
from typing import Protocol

from app.serving.limits import ROUND_SECONDS

_log = logging.getLogger("on_record.serving")


class Watched(Protocol):
    """A connection."""

    def look(self, now: float) -> None:
        """Do what is due."""


class Rounds:
    """Goes round for as long as there are connections."""

    def __init__(self) -> None:
        self._going = False
        self._due = 0.0

    def begin(self, loop: AbstractEventLoop, connections: Collection[Watched]) -> None:
        """Go round from now on, if that is not done already."""
        if not self._going:
            self._going, self._due = True, loop.time() + ROUND_SECONDS
            loop.call_at(self._due, self._go, loop, connections)

    def _go(self, loop: AbstractEventLoop, connections: Collection[Watched], *, again: bool = False) -> None:
        now = loop.time()
        if now - self._due > ROUND_SECONDS and not again:
            # What came while the loop stood still is read first, or else the client would be blamed for it.
            loop.call_later(0, partial(self._go, loop, connections, again=True))
            return
        for each in list(connections):
            try:
                each.look(now)
            except Exception:  # noqa: BLE001 - whatever is wrong with one, the others are looked at
                _log.exception("A connection could not be looked at.")
        self._going = False
        if connections:
            self.begin(loop, connections)
