"""Where a page is read, and by whom."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from fastapi import Request
from starlette.types import Scope as HttpScope

from app.api.access import caller_of
from app.api.services import Services
from app.domain.key import Scope
from app.pages import wording

_SAFE = "/?&=%+,:;@!$*-._~"


@dataclass(frozen=True, slots=True)
class Here:
    """What every page says of its reader and its place."""

    host: str
    """Where the service is, as the caller knows it."""
    path: str
    """What was asked for, to come back to."""
    reader: str | None
    """The name of the key that came with the request."""
    keyed: bool
    """Whether keys are asked for."""
    api: str | None = None
    """Where the API has what the page shows."""
    feed: str | None = None
    """Where it has news of that."""

    def told(self, api: str, feed: str | None = None) -> "Here":
        """Say where the API has what the page shows."""
        return replace(self, api=api, feed=feed)


def here(request: Request) -> Here:
    """Tell where a page is read, and by whom."""
    services: Services = request.app.state.services
    key = caller_of(request.scope).key
    return Here(
        host=wording.host(str(request.base_url)),
        path=_path(request.scope),
        reader=key.name if key else None,
        keyed=not services.is_open(),
    )


def may(request: Request, scope: Scope) -> bool:
    """Tell whether whoever reads a page may do this, too."""
    services: Services = request.app.state.services
    key = caller_of(request.scope).key
    return key.may(scope) if key else services.is_open()


def _path(scope: HttpScope) -> str:
    if scope["method"] != "GET":
        return "/"
    query = scope["query_string"].decode("latin-1")
    path = quote(scope["path"], safe=_SAFE)
    return f"{path}?{query}" if query else path
