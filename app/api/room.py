"""Room for requests: bytes of their bodies in memory, and time until they are answered."""

from anyio import move_on_after
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import STATUS
from app.api.problems import problem
from app.domain.errors import AnswerTooLate, Overloaded

_FULL = "As many bytes of bodies are in memory as may be; nothing was taken."


class Room:
    """Holds so many bytes of all bodies together, and refuses what comes beyond them."""

    def __init__(self, app: ASGIApp, *, most_bytes: int) -> None:
        self._app = app
        self._most = most_bytes
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and count what is read of it until it is answered."""
        if scope.get("method") != "POST":
            await self._app(scope, receive, send)
            return
        held = 0

        async def counting() -> Message:
            nonlocal held
            message = await receive()
            size = len(message.get("body", b""))
            if self._held + size > self._most:
                raise Overloaded(_FULL)
            held += size
            self._held += size
            return message

        try:
            await self._app(scope, counting, send)
        finally:
            self._held -= held


class Deadline:
    """Gives a request up whose answer has not begun in time. One that has begun goes on to its end.

    Questions have limits of their own, for their turn and for the database, and are not held up here.
    """

    def __init__(self, app: ASGIApp, *, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope.get("method", "GET") == "GET":
            await self._app(scope, receive, send)
            return

        async def begun(message: Message) -> None:
            time.deadline = float("inf")
            await send(message)

        with move_on_after(self._seconds) as time:
            await self._app(scope, receive, begun)
        if time.cancelled_caught:
            error = AnswerTooLate(self._seconds)
            await problem(error, STATUS[AnswerTooLate])(scope, receive, send)
