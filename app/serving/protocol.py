"""A connection: uvicorn's own, with limits on what it may ask for and on how long it may take."""

import asyncio

import httptools

from app.domain.errors import AddressTooLong, AppError, MalformedRequest, TooManyConnections
from app.serving import heads, limits
from app.serving.closing import BODY, HEAD, LEAVING, READ, SILENT_SECONDS, SPENT, Closing
from app.serving.untaken import Untaken

_HEALTH = b"/healthz"


class _Refused(Exception):
    """What the parser is stopped with."""


class Connection(Closing):
    """Answers the requests of one client, one after the other, as long as it keeps within the limits."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in uvicorn
        """Begin, if there is room."""
        super().connection_made(transport)
        self._since = self.loop.time()
        self._untaken = Untaken(transport, self._since)
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
        self._stop_answering()
        super().connection_lost(exc)

    def _make_room(self) -> bool:
        """Close the connection that has asked for nothing for longest, if that is long enough."""
        longest = next(iter(self.config.silent), None)
        if longest is None or self.loop.time() - longest._since < SILENT_SECONDS:  # noqa: SLF001 - one of us
            return False
        self.config.silent.pop(longest)
        longest.transport.abort()
        return True

    def data_received(self, data: bytes) -> None:
        """Read on, unless nothing that comes is read any more."""
        if self._state is SPENT:
            return
        self._fed = len(data)
        if self._state is LEAVING:
            self._body += self._fed
            if self._body > limits.LINGER_BYTES:
                self.transport.close()
            return
        self._unset_keepalive_if_required()
        if self._state is READ:
            self._await_head()
        if self._state is HEAD:
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
        if self._state is BODY:
            self._idle = self._idle + self._fed if self._body == before else 0
        idle = self._state is BODY and self._idle > limits.MOST_IDLE_BYTES + self._head
        if idle or (self._state is HEAD and self._head - self._other > limits.MOST_HEAD_BYTES):
            self._refuse(heads.too_large())

    def on_message_begin(self) -> None:
        """Await a head."""
        super().on_message_begin()
        if self._state is not HEAD:
            self._await_head()
            self._head = self._other = self._fed

    def _await_head(self) -> None:
        self._state, self._since, self._head, self._other = HEAD, self.loop.time(), 0, 0

    def on_url(self, url: bytes) -> None:
        """Read an address, as far as it is not too long."""
        super().on_url(url)
        if len(self.url) > limits.LONGEST_ADDRESS:
            self._stop(AddressTooLong(limits.LONGEST_ADDRESS))

    def on_headers_complete(self) -> None:
        """Have a request answered, if its head is as it may be."""
        if flaw := self._flaw():
            self._stop(flaw)
        if len(self.pipeline) >= limits.MOST_PIPELINED:
            self._stop(MalformedRequest("More requests were sent than may wait for their answers."))
        self.config.silent.pop(self, None)
        super().on_headers_complete()
        # Trailers are no headers: they would come in after all that headers decide.
        self.headers = []
        self._state, self._body, self._idle = BODY, 0, 0

    def _flaw(self) -> AppError | None:
        if self._beyond and len(self.connections) > self.config.most_connections and self.url != _HEALTH:
            return TooManyConnections(self.config.most_connections)
        if not self.url.startswith(b"/") and (flaw := heads.flaw_of_target(self.url, self.config.hosts)):
            return flaw
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
        self._state = READ
