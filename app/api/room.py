"""Room for requests: bytes of their bodies in memory, and time until they are answered."""

from anyio import move_on_after
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.access import caller_of
from app.api.errors import STATUS
from app.api.problems import problem
from app.domain.errors import AnswerTooLate, Overloaded

_FULL = "As many bytes of bodies are in memory as may be; nothing was taken."
_FULL_OF_ONE = "As many bytes of your bodies are in memory as of one caller may be; nothing was taken."
_PART = 4
"""One caller may have a fourth of the room, so that others find some; or the largest body, if that is more."""


class Room:
    """Holds so many bytes of all bodies together, some of them of one caller, and refuses what comes beyond them."""

    def __init__(self, app: ASGIApp, *, most_bytes: int, largest: int) -> None:
        self._app = app
        self._most = most_bytes
        self._most_of_one = max(most_bytes // _PART, largest)
        self._held = 0
        self._of: dict[str, int] = {}
        """What is held of each caller, where they are told apart."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and count what is read of it until it is answered."""
        if scope.get("method") != "POST":
            await self._app(scope, receive, send)
            return
        held, caller = 0, caller_of(scope).name

        async def counting() -> Message:
            nonlocal held
            message = await receive()
            size = len(message.get("body", b""))
            if self._held + size > self._most:
                raise Overloaded(_FULL)
            if caller:
                if self._of.get(caller, 0) + size > self._most_of_one:
                    raise Overloaded(_FULL_OF_ONE)
                self._of[caller] = self._of.get(caller, 0) + size
            held += size
            self._held += size
            return message

        try:
            await self._app(scope, counting, send)
        finally:
            self._held -= held
            if caller and held:
                self._let_go(caller, held)

    def _let_go(self, caller: str, held: int) -> None:
        left = self._of.pop(caller) - held
        if left:
            self._of[caller] = left


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
