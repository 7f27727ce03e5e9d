"""Every connection is looked at, whatever is wrong with another."""

import asyncio

import pytest

from app.serving.rounds import Rounds


class Broken:
    """A connection that cannot be looked at."""

    def look(self, _now: float) -> None:
        raise ValueError


class Looked:
    """A connection that waits to be looked at twice."""

    def __init__(self) -> None:
        self.times = 0
        self.often = asyncio.Event()

    def look(self, _now: float) -> None:
        self.times += 1
        if self.times > 1:
            self.often.set()


def test_connection_that_cannot_be_looked_at_keeps_no_other_from_it(caplog: pytest.LogCaptureFixture) -> None:
    async def go_round() -> None:
        last = Looked()
        Rounds().begin(asyncio.get_running_loop(), (Broken(), last))
        async with asyncio.timeout(20):
            await last.often.wait()

    asyncio.run(go_round())
    assert {record.getMessage() for record in caplog.records} == {"A connection could not be looked at."}
