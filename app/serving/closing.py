"""How a connection ends: behind its last answer, with a problem, or because its client takes too long.

What is refused here has no request yet that the app could answer: too large a head, a name that is not ours, bytes that
are no HTTP, a client that is too slow. Its problem is written as it is, and the connection closed.
"""

import asyncio
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from app.domain.errors import AppError, RequestTooSlow
from app.serving import limits
from app.serving.refusals import written
from app.serving.untaken import Untaken

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send
    from uvicorn._types import ASGI3Application

    from app.serving.config import Config

SILENT_SECONDS = 1.0
"""How long a connection is left alone that asks for nothing while others wait for its place."""


class State(Enum):
    """What comes next."""

    HEAD = auto()  # of a request is awaited
    BODY = auto()  # of a request is awaited
    READ = auto()  # is the request, to its end
    LEAVING = auto()  # is the client: what it still sends is thrown away
    SPENT = auto()  # is the connection once what is due has been answered


# Looked up once: for each request, an Enum's own lookup would be felt.
HEAD, BODY, READ, LEAVING, SPENT = State


class Closing(HttpToolsProtocol):
    """A connection that is closed when it is time, and so that its client sees why."""

    config: "Config"

    def __init__(
        self,
        config: "Config",
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._app, self.app = self.app, self._answer
        self._limits = config.limits
        self._state = HEAD
        self._since = 0.0  # of what is awaited
        self._fed = 0  # bytes that came last
        self._head = 0  # bytes of a head, at most
        self._other = 0  # bytes among those that may be of what came before
        self._body = 0  # bytes of a body
        self._counted, self._counted_at = 0, 0.0  # those that had come when they were last weighed against the time
        self._idle = 0  # bytes that were no part of a body where one was awaited
        self._untaken: Untaken = None  # type: ignore[assignment] # until there is a connection, as in uvicorn
        self._beyond = self._parting = False
        self._refusal: AppError | None = None
        self._answering: RequestResponseCycle | None = None

    async def _answer(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Have the app answer. The answer to a request that is not read to its end is the last one."""
        cycle = self.cycle
        if cycle.scope is scope and cycle.more_body:
            send = self._last(cycle, send)
        await self._app(scope, receive, send)

    def _last(self, cycle: RequestResponseCycle, send: "Send") -> "Send":
        async def last(message: "Message") -> None:
            if message["type"] != "http.response.start" or not cycle.more_body:
                await send(message)
                return
            unsent = cycle.waiting_for_100_continue
            await send({**message, "headers": [*message.get("headers", ()), (b"connection", b"close")]})
            # Closed by uvicorn, the connection would be reset, and the answer lost with it, while the body comes in.
            self._parting = cycle.keep_alive = not unsent

        return last

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: "ASGI3Application") -> None:
        # More requests may have come by now: uvicorn remembers the last of them, and this is the first.
        self._answering = cycle
        super()._start_asgi_task(cycle, app)

    def shutdown(self) -> None:
        """Finish what is being answered, and wait for nothing that may come."""
        self.config.leave()
        super().shutdown()

    def _stop_answering(self) -> None:
        """Tell the app that nobody waits for its answer any more."""
        cycle = self._answering
        if cycle and not cycle.response_complete:
            cycle.disconnected = True
            cycle.message_event.set()

    def on_response_complete(self) -> None:
        """Wait for the next request, or leave."""
        if self._parting:
            self._leave()
            return
        super().on_response_complete()
        if not self.pipeline and not self.transport.is_closing():
            self.config.silent[self] = None
            if self._state is READ:
                self._since = self.loop.time()

    def _refuse(self, error: AppError) -> None:
        """Answer with a problem, unless another answer is still due that it would be taken for."""
        cycle = self._due()
        if cycle and not cycle.more_body:
            self._spend()
        elif cycle and (cycle.response_started or self.pipeline):
            self.transport.abort()
        else:
            if cycle:
                cycle.disconnected = True
                cycle.message_event.set()
            self.transport.write(written(error))
            if isinstance(error, RequestTooSlow):
                self._state = SPENT  # and its client has been waited for
                self.transport.close()
            else:
                self._leave()

    def _due(self) -> RequestResponseCycle | None:
        """Give the request that came last, if it is not answered."""
        cycle: RequestResponseCycle | None = self.cycle
        return cycle if cycle and not cycle.response_complete else None

    def _spend(self) -> None:
        """Close the connection behind the last answer that is due."""
        self._state = SPENT
        self.cycle.keep_alive = False

    def _leave(self) -> None:
        """Say that nothing more will be said, and let the client finish, so that it sees what was said."""
        self._unset_keepalive_if_required()
        self._state, self._since, self._body = LEAVING, self.loop.time(), 0
        # Last among those that may have to make room: it has had its answer.
        self.config.silent.pop(self, None)
        self.config.silent[self] = None
        if not self.transport.is_closing():
            self.flow.resume_reading()
            if self.transport.can_write_eof():
                self.transport.write_eof()

    def look(self, now: float) -> None:
        """Cut off a client that takes too long, in sending or in taking what it asked for."""
        if self._untaken.seconds(now) > self._limits.unread_seconds:
            self.transport.abort()
            return
        waited = now - self._since
        if self._state is LEAVING:
            if waited > limits.LINGER_SECONDS:
                self.transport.close()
        elif self._state is HEAD:
            if waited > (SILENT_SECONDS if self._beyond else self._limits.head_seconds):
                self._give_up()
        elif self._state is BODY:
            self._look_at_body(now)

    def _look_at_body(self, now: float) -> None:
        if self._since > self._counted_at:
            self._counted, self._counted_at = 0, self._since
        if self.flow.read_paused or self.cycle.waiting_for_100_continue:
            self._since += limits.ROUND_SECONDS  # it is not the client that is waited for
            self._counted_at += limits.ROUND_SECONDS
            return
        waited = now - self._counted_at
        weighed = waited > self._limits.head_seconds
        if now - self._since > self._limits.body_seconds or (
            weighed and self._body - self._counted < limits.LEAST_RATE * waited
        ):
            self._refuse(RequestTooSlow())
        elif weighed:
            self._counted, self._counted_at = self._body, now

    def _give_up(self) -> None:
        """Close a connection on which a request has not come to the end of its head, or has not begun."""
        if self._head or self._due():
            self._refuse(RequestTooSlow())
        else:
            self.transport.close()
