"""What every answer tells a browser: to run nothing, to load nothing and to guess nothing, but what is ours."""

from collections.abc import Iterable, Iterator, Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

Header = tuple[bytes, bytes]

_NOTHING = b"default-src 'none'; frame-ancestors 'none'"
_PAGE = (
    b"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""A page has one sheet of style, one icon and forms, and no script at all."""
WITH_SCRIPT = f"{_PAGE.decode()}; script-src 'self'"
"""Of a page with a script, which is a file of ours: no script that stands in a page runs there either."""
_POLICY = b"content-security-policy"
_ALWAYS: tuple[Header, ...] = (
    # Old answers are asked about again, by their ETag where they have one, and kept by nobody but the caller.
    (b"cache-control", b"private, no-cache"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
)


class Headers:
    """Adds to each answer the headers that it does not have itself."""

    def __init__(self, app: ASGIApp, *, shared: bool = False) -> None:
        self._app = app
        resources = b"cross-origin" if shared else b"same-origin"
        self._always = (*_ALWAYS, (b"cross-origin-resource-policy", resources))
        self._names = frozenset(name for name, _ in self._always)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarding(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self._guarded(message.get("headers", ()))
            await send(message)

        await self._app(scope, receive, guarding)

    def _guarded(self, given: Iterable[Header]) -> list[Header]:
        told = list(given)
        names = dict(told)
        told += self._always if names.keys().isdisjoint(self._names) else self._missing(names)
        if _POLICY not in names:
            told.append((_POLICY, _PAGE if names.get(b"content-type", b"").startswith(b"text/html") else _NOTHING))
        return told

    def _missing(self, names: Mapping[bytes, bytes]) -> Iterator[Header]:
        return (header for header in self._always if header[0] not in names)
