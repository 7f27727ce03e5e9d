"""One line in the log for each request, without anything of its body, and an answer whatever happens."""

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import STATUS
from app.api.problems import problem
from app.domain.errors import Unexpected

_log = logging.getLogger("on_record.requests")


class Requests:
    """Logs the method, path, status and duration of every request, and turns a fault of ours into a problem."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and log how it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, begun = None, time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception:
            _log.exception("%s %s failed", scope["method"], _path(scope))
            # Raised further, it would cost the caller the connection.
            if status is not None:
                raise
            await problem(Unexpected(), STATUS[Unexpected])(scope, receive, noting)
        finally:
            took = (time.perf_counter() - begun) * 1000
            _log.info("%s %s %s %.1f ms", scope["method"], _path(scope), status, took)


def _path(scope: Scope) -> str:
    # As it was sent: a decoded path may have line ends, and forge a line of the log.
    return bytes(scope.get("raw_path", b"")).decode("ascii", "backslashreplace")
