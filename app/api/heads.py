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

        await self._app({**scope, "method": "GET", _HEAD: True}, receive, without_body)


def is_head(scope: Scope) -> bool:
    """Tell whether nothing but headers is asked for."""
    return _HEAD in scope
