"""Refuses what a page of another site has a browser send: whoever reads that page asked for none of it."""

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.access.scopes import READING
from app.api.errors import STATUS
from app.api.problems import problem
from app.domain.errors import CrossSite

_OURS = {"same-origin", "none"}


class Origins:
    """Lets what changes something pass from pages of this service, from origins that are allowed, and from no page."""

    def __init__(self, app: ASGIApp, *, allowed: Collection[str]) -> None:
        self._app = app
        self._allowed = frozenset(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http" or scope["method"] in READING or self._may(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        error = CrossSite()
        await problem(error, STATUS[CrossSite])(scope, receive, send)

    def _may(self, headers: Headers) -> bool:
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None and ("*" in self._allowed or origin in self._allowed):
            return True
        if site is not None:  # what a browser says of it by itself, and no page can change
            return site in _OURS
        return origin is None or origin.partition("://")[2] == headers.get("host")
