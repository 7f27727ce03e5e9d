"""What took how long, in a Server-Timing header, for those who look for it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_spent: ContextVar[dict[str, float] | None] = ContextVar("spent", default=None)


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Add the time of some work to the timings of the request, where they are asked for."""
    spent = _spent.get()
    began = time.perf_counter()
    try:
        yield
    finally:
        if spent is not None:
            spent[name] = spent.get(name, 0) + time.perf_counter() - began


class Timings:
    """Tells how long a request took, and parts of it, in milliseconds."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        began = time.perf_counter()
        spent: dict[str, float] = {}
        _spent.set(spent)

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = spent | {"total": time.perf_counter() - began}
                header = ", ".join(f"{name};dur={seconds * 1000:.2f}" for name, seconds in told.items())
                message["headers"] = [*message.get("headers", ()), (b"server-timing", header.encode())]
            await send(message)

        await self._app(scope, receive, telling)
