"""HEAD wherever there is GET: the same headers, and no body."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEAD = "on_record.head"


class Heads:
    """Asks for what HEAD asks for as if it were GET, and keeps the body back."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope.get("method") != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        asked = {**scope, "method": "GET", _HEAD: True}
        try:
            await self._app(asked, receive, without_body)
        finally:
            # What it was routed to is told about the request as it came.
            scope["route"] = asked.get("route")


def is_head(scope: Scope) -> bool:
    """Tell whether nothing but headers is asked for."""
    return _HEAD in scope
