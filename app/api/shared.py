"""One piece of work for all who ask for it in the same second."""

from collections.abc import Callable
from time import monotonic

from anyio import Lock, to_thread

from app.domain.errors import AppError

_SECONDS = 1.0


class Shared:
    """Does something in a thread, and has whoever asks meanwhile or soon after share what came of it."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._turn = Lock()
        self._until = 0.0
        self._failure: AppError | None = None

    async def __call__(self) -> None:
        """Do it, unless that has just been done, and fail as it did."""
        async with self._turn:
            if monotonic() >= self._until:
                self._failure = await to_thread.run_sync(self._tried)
                self._until = monotonic() + _SECONDS
        if self._failure:
            raise self._failure.with_traceback(None)

    def _tried(self) -> AppError | None:
        try:
            self._work()
        except AppError as error:
            return error
        return None
