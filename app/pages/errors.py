"""What goes wrong, as a page in the words of the problem, for whoever reads pages."""

import json

from fastapi import Request
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.access.scopes import API
from app.api.errors import STATUS
from app.api.problems import MEDIA_TYPE
from app.api.services import Services
from app.domain.errors import KeyRefused, KeyRequired, ScopeMissing
from app.pages.here import here
from app.pages.rendering import page
from app.pages.typed import typed_before

_OF_CONTENT = {"content-length", "content-type"}
_OF_KEYS = {STATUS[kind] for kind in (KeyRequired, KeyRefused, ScopeMissing)}


class ProblemPages:
    """Shows browsers the problems that anything outside the API is answered with as pages."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and turn its problem into a page if it has one."""
        if scope["type"] != "http" or scope["path"].startswith(API):
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def showing(message: Message) -> None:
            nonlocal start, body
            if start is None:
                if message["type"] != "http.response.start" or not _is_problem(message):
                    await send(message)
                    return
                start = message
                return
            body += message.get("body", b"")
            if not message.get("more_body", False):
                await _answer(Request(scope), start, body)(scope, receive, send)

        await self._app(scope, receive, showing)


def _is_problem(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type") == MEDIA_TYPE


def _answer(request: Request, start: Message, body: bytes) -> Response:
    status: int = start["status"]
    answer = _page(request, status, body) if _reads_pages(request) else Response(body, status, media_type=MEDIA_TYPE)
    for name, value in Headers(raw=start["headers"]).items():
        if name not in _OF_CONTENT:
            answer.headers.append(name, value)
    answer.headers.append("Vary", "Accept")
    return answer


def _reads_pages(request: Request) -> bool:
    accepted = (each.partition(";")[0].strip() for each in request.headers.get("accept", "").split(","))
    return "text/html" in accepted


def _page(request: Request, status: int, body: bytes) -> Response:
    services: Services = request.app.state.services
    place = here(request)
    asks = status in _OF_KEYS and place.keyed
    told = {"problem": json.loads(body), "typed": typed_before(request), "fetches": services.fetches}
    return page("error.html", status, here=place, asks_for_key=asks, **told)
