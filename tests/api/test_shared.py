"""What many ask for at one time is done once."""

import time
from threading import Event

import anyio
import pytest

from app.api.shared import Shared
from app.domain.errors import AppError, DatabaseBusy


@pytest.mark.parametrize("failure", [None, DatabaseBusy()], ids=["well", "failing"])
def test_those_who_ask_in_the_same_second_share_what_comes_of_it(failure: AppError | None) -> None:
    times: list[float] = []
    outcomes: list[AppError | None] = []

    def work() -> None:
        times.append(time.monotonic())
        Event().wait(0.2)  # others ask meanwhile
        if failure:
            raise failure

    shared = Shared(work)

    async def ask() -> None:
        try:
            await shared()
        except AppError as error:
            outcomes.append(error)
        else:
            outcomes.append(None)

    async def ask_often() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(100):
                group.start_soon(ask)
        while len(times) == 1:
            await ask()
            await anyio.sleep(0.1)

    anyio.run(ask_often)
    assert set(outcomes) == {failure}
    assert len(outcomes) > 100
    assert times[1] - times[0] > 1  # and asked again after a while
