"""One line in the log for each request, without anything of its body."""

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger("on_record.requests")


class RequestLog:
    """Logs the method, path, status and duration of every request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and log how it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, start = 500, time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            path = scope.get("raw_path", b"").decode("ascii", "backslashreplace")
            _log.info("%s %s %d %.1f ms", scope["method"], path, status, (time.perf_counter() - start) * 1000)
