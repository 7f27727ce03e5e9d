"""A connection: uvicorn's own, with limits on what it may ask for and on how long it may take.

What is refused here has no request yet that the app could answer: too large a head, a name that is not ours, bytes that
are no HTTP, a client that is too slow. Its problem is written as it is, and the connection closed.
"""

import asyncio
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from app.domain.errors import (
    AddressTooLong,
    AppError,
    MalformedRequest,
    RequestTooSlow,
    TooManyConnections,
)
from app.serving import heads, limits
from app.serving.refusals import written
from app.serving.sockets import outgoing

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

    from app.serving.config import Config

_HEALTH = b"/healthz"
_SILENT_SECONDS = 1.0
"""How long a connection is left alone that asks for nothing while others wait for its place."""


class _State(Enum):
    HEAD = auto()  # of a request is awaited
    BODY = auto()  # of a request is awaited
    READ = auto()  # is the request, to its end
    LEAVING = auto()  # is the client: what it still sends is thrown away
    SPENT = auto()  # is the connection once what is due has been answered


# Looked up once: for each request, an Enum's own lookup would be felt.
_HEAD, _BODY, _READ, _LEAVING, _SPENT = _State


class _Refused(Exception):
    """What the parser is stopped with."""


class Connection(HttpToolsProtocol):
    """Answers the requests of one client, one after the other, as long as it keeps within the limits."""

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
        self._state = _HEAD
        self._since = 0.0  # of what is awaited
        self._fed = 0  # bytes that came last
        self._head = 0  # bytes of a head, at most
        self._body = 0  # bytes of a body
        self._idle = 0  # bytes that were no part of a body where one was awaited
        self._untaken_last, self._untaken_since = 0, 0.0
        self._beyond = self._parting = False
        self._refusal: AppError | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in uvicorn
        """Begin, if there is room."""
        super().connection_made(transport)
        self._since = self._untaken_since = self.loop.time()
        beyond = len(self.connections) - self.config.most_connections
        if beyond > 0 and not self._make_room():
            self._beyond = True
            if beyond > limits.RESERVE:
                transport.abort()
        self.config.silent[self] = None
        self.config.rounds.begin(self.loop, self.connections)  # type: ignore[arg-type] # all of them are of this class

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self.config.silent.pop(self, None)
        super().connection_lost(exc)

    def _make_room(self) -> bool:
        """Close the connection that has asked for nothing for longest, if that is long enough."""
        longest = next(iter(self.config.silent), None)
        if longest is None or self.loop.time() - longest._since < _SILENT_SECONDS:  # noqa: SLF001 - one of us
            return False
        self.config.silent.pop(longest)
        longest.transport.abort()
        return True

    def data_received(self, data: bytes) -> None:
        """Read on, unless nothing that comes is read any more."""
        if self._state is _SPENT:
            return
        self._fed = len(data)
        if self._state is _LEAVING:
            self._body += self._fed
            if self._body > limits.LINGER_BYTES:
                self.transport.close()
            return
        self._unset_keepalive_if_required()
        if self._state is _READ:
            self._await_head()
        if self._state is _HEAD:
            self._head += self._fed
        before = self._body
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # What follows would be in another protocol. The request itself is answered in this one.
            self._spend()
        except httptools.HttpParserError:
            self._refuse(self._refusal or MalformedRequest("The request is not HTTP/1.1, or can be read in two ways."))
        else:
            self._weigh(before)

    def _weigh(self, before: int) -> None:
        """Refuse a head, or what stands around a body, once there is too much of it."""
        if self._state is _BODY:
            self._idle = self._idle + self._fed if self._body == before else 0
        idle = self._state is _BODY and self._idle > limits.MOST_IDLE_BYTES + self._head
        if idle or (self._state is _HEAD and self._head > limits.MOST_HEAD_BYTES):
            self._refuse(heads.too_large())

    def on_message_begin(self) -> None:
        """Await a head."""
        super().on_message_begin()
        if self._state is not _HEAD:
            self._await_head()
            self._head = self._fed

    def _await_head(self) -> None:
        self._state, self._since, self._head = _HEAD, self.loop.time(), 0

    def on_url(self, url: bytes) -> None:
        """Read an address, as far as it is not too long."""
        super().on_url(url)
        if len(self.url) > limits.LONGEST_ADDRESS:
            self._stop(AddressTooLong(limits.LONGEST_ADDRESS))

    def on_headers_complete(self) -> None:
        """Have a request answered, if its head is as it may be."""
        if flaw := self._flaw():
            self._stop(flaw)
        self.config.silent.pop(self, None)
        super().on_headers_complete()
        # Trailers are no headers: they would come in after all that headers decide.
        self.headers = []
        self._state, self._body, self._idle = _BODY, 0, 0

    def _flaw(self) -> AppError | None:
        if self._beyond and len(self.connections) > self.config.most_connections and self.url != _HEALTH:
            return TooManyConnections(self.config.most_connections)
        return heads.flaw(self.headers, self.parser.get_http_version(), self.config.hosts, most_bytes=self._head)

    def _stop(self, error: AppError) -> None:
        self._refusal = error
        raise _Refused

    def on_body(self, body: bytes) -> None:
        """Read some of a body."""
        if not self._body:
            self._since = self.loop.time()
        self._body += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Have read a request."""
        super().on_message_complete()
        self._state = _READ

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

    def on_response_complete(self) -> None:
        """Wait for the next request, or leave."""
        if self._parting:
            self._leave()
            return
        super().on_response_complete()
        if not self.pipeline and not self.transport.is_closing():
            self.config.silent[self] = None
            if self._state is _READ:
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
                self.transport.close()  # it has been waited for
            else:
                self._leave()

    def _due(self) -> RequestResponseCycle | None:
        """Give the request that came last, if it is not answered."""
        cycle: RequestResponseCycle | None = self.cycle
        return cycle if cycle and not cycle.response_complete else None

    def _spend(self) -> None:
        """Close the connection behind the last answer that is due."""
        self._state = _SPENT
        self.cycle.keep_alive = False

    def _leave(self) -> None:
        """Say that nothing more will be said, and let the client finish, so that it sees what was said."""
        self._unset_keepalive_if_required()
        self._state, self._since, self._body = _LEAVING, self.loop.time(), 0
        self.config.silent.pop(self, None)
        if not self.transport.is_closing():
            self.flow.resume_reading()
            if self.transport.can_write_eof():
                self.transport.write_eof()

    def look(self, now: float) -> None:
        """Cut off a client that takes too long, in sending or in taking what it asked for."""
        untaken = self._untaken()
        if not untaken or abs(untaken - self._untaken_last) > limits.LEAST_TAKEN:
            self._untaken_last, self._untaken_since = untaken, now
        elif now - self._untaken_since > self._limits.unread_seconds:
            self.transport.abort()
            return
        waited = now - self._since
        if self._state is _LEAVING:
            if waited > limits.LINGER_SECONDS:
                self.transport.close()
        elif self._state is _HEAD:
            if waited > (_SILENT_SECONDS if self._beyond else self._limits.head_seconds):
                self._give_up()
        elif self._state is _BODY:
            self._look_at_body(waited)

    def _untaken(self) -> int:
        """Count the bytes that the client has not taken, where they do not fit into what the system keeps for it."""
        unsent: int = self.transport.get_write_buffer_size()
        return unsent + outgoing(self.transport.get_extra_info("socket")) if unsent else 0

    def _look_at_body(self, waited: float) -> None:
        if self.flow.read_paused or self.cycle.waiting_for_100_continue:
            self._since += limits.ROUND_SECONDS  # it is not the client that is waited for
        elif waited > self._limits.body_seconds or (
            waited > self._limits.head_seconds and self._body < limits.LEAST_RATE * waited
        ):
            self._refuse(RequestTooSlow())

    def _give_up(self) -> None:
        """Close a connection on which a request has not come to the end of its head, or has not begun."""
        if self._head or self._due():
            self._refuse(RequestTooSlow())
        else:
            self.transport.close()
