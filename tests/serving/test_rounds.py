"""Every connection is looked at, whatever is wrong with another."""

import asyncio

import pytest

from app.serving.rounds import Rounds


class Looked:
    """A connection that is looked at, and fails if it is a broken one."""

    def __init__(self, *, broken: bool = False) -> None:
        self.broken = broken
        self.times = 0

    def look(self, _now: float) -> None:
        self.times += 1
        if self.broken:
            raise ValueError


def test_connection_that_cannot_be_looked_at_keeps_no_other_from_it(caplog: pytest.LogCaptureFixture) -> None:
    connections = [Looked(broken=True), Looked()]

    async def go_round() -> None:
        Rounds().begin(asyncio.get_running_loop(), connections)
        async with asyncio.timeout(20):
            while connections[1].times < 2:
                await asyncio.sleep(0.05)

    asyncio.run(go_round())
    assert connections[0].times == 2
    assert [record.getMessage() for record in caplog.records][0] == "A connection could not be looked at."
