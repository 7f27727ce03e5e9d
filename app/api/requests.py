"""One line in the log for each request, without anything of its body, and an answer whatever happens."""

import logging
import time

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import logs, metrics
from app.api.errors import STATUS
from app.api.problems import problem
from app.domain.errors import Unexpected

_log = logging.getLogger("on_record.requests")
_HEADER = b"x-request-id"


class Requests:
    """Names, measures and logs every request, and turns a fault of ours into a problem."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and log how it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, begun = None, time.perf_counter()
        name = logs.id_from(_given(scope))
        header = (_HEADER, name.encode())
        logs.request_id.set(name)

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), header]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except ClientDisconnect:
            pass  # nobody is left to be answered
        except Exception:
            _log.exception("%s %s failed", scope["method"], _path(scope))
            # Raised further, it would cost the caller the connection.
            if status is not None:
                raise
            await problem(Unexpected(), STATUS[Unexpected])(scope, receive, noting)
        finally:
            _tell(scope, status, time.perf_counter() - begun)


def _tell(scope: Scope, status: int | None, took: float) -> None:
    method, path, milliseconds = scope["method"], _path(scope), round(took * 1000, 1)
    metrics.answered(method, getattr(scope.get("route"), "path", None), status, took)
    fields = {"method": method, "path": path, "status": status, "milliseconds": milliseconds}
    _log.info("%s %s %s %.1f ms", method, path, status, milliseconds, extra={"fields": fields})


def _given(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == _HEADER:
            return str(value, "latin-1")
    return ""


def _path(scope: Scope) -> str:
    # As it was sent: a decoded path may have line ends, and forge a line of the log.
    return bytes(scope.get("raw_path", b"")).decode("ascii", "backslashreplace")
