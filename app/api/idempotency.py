"""`Idempotency-Key` on any POST: the same request again gets the first answer again, and nothing is done twice."""

import base64
import hashlib
import json
import logging
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import uuid4

from anyio import CapacityLimiter, create_task_group, sleep, to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.access import caller_of
from app.api.bodies import is_too_large
from app.api.errors import STATUS
from app.api.problems import problem
from app.api.services import Services
from app.domain.errors import AppError, BodyTooLarge, Flaw, InvalidParameter
from app.store import once
from app.store.engine import Database
from app.store.once import LEASE, SECOND, Request

T = TypeVar("T")
HEADER = "Idempotency-Key"
LONGEST_KEY = 255
_FAULTS = 500
_LEVEL = 1  # a tenth of the size, in the least time
_LIMITED = 429
_log = logging.getLogger("on_record.requests")


class Idempotency:
    """Carries out a POST with a key once. Its answer is kept for a day, unless it is a fault of ours or a limit."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._writers = CapacityLimiter(1)
        self._renewers = CapacityLimiter(1)  # who are in flight do not wait for those who begin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it as before."""
        headers = Headers(scope=scope) if scope.get("method") == "POST" else None
        key = headers.get(HEADER) if headers else None
        if headers is None or key is None:
            await self._app(scope, receive, send)
            return
        services: Services = scope["app"].state.services
        limit = _limit(scope, services)
        try:
            _check(key)
            if is_too_large(headers, limit):
                await self._app(scope, receive, send)
                return
            body, whole = await _body(receive, limit)
            if not whole:
                await self._app(scope, _refusing(limit), send)
                return
            if body is None:
                return
            fingerprint = await to_thread.run_sync(_fingerprint, scope, body)
            request = Request(key, fingerprint, uuid4().hex, caller_of(scope).key_id)
            answer = await self._write(services.database, once.begin, request)
        except AppError as error:
            await problem(error, STATUS[type(error)])(scope, receive, send)
            return
        if answer is not None:
            kept = await to_thread.run_sync(_again, answer)
            await kept(scope, receive, send)
            return
        await self._carry_out(services.database, request, scope, _replay(body, receive), send)

    async def _carry_out(
        self, database: Database, request: Request, scope: Scope, receive: Receive, send: Send
    ) -> None:
        answer = _Answer()
        try:
            async with create_task_group() as group:
                group.start_soon(self._keep_in_flight, database, request)
                await self._app(scope, receive, answer.keep)
                group.cancel_scope.cancel()
        finally:
            # Before it is sent: a caller that has an answer gets the same one ever after.
            await self._end(database, request, await to_thread.run_sync(answer.written))
        for message in answer.messages:
            await send(message)

    async def _keep_in_flight(self, database: Database, request: Request) -> None:
        while True:
            await sleep(LEASE / SECOND / 3)
            try:
                await self._write(database, once.renew, request, limiter=self._renewers)
            except AppError as error:
                _log.warning("A request is not kept in flight: %s", error)

    async def _end(self, database: Database, request: Request, written: str | None) -> None:
        try:
            await self._write(database, once.end, request, written)
        except AppError as error:
            _log.warning("An answer was not kept: %s", error)

    async def _write(
        self, database: Database, work: Callable[..., T], *args: object, limiter: CapacityLimiter | None = None
    ) -> T:
        return await to_thread.run_sync(database.write, work, *args, limiter=limiter or self._writers)


@dataclass
class _Answer:
    """An answer on its way: held back until it is kept."""

    messages: list[Message] = field(default_factory=list)

    async def keep(self, message: Message) -> None:
        self.messages.append(message)

    def written(self) -> str | None:
        """Write it down, unless there is none, or it is a fault of ours or a limit, which may pass."""
        if not self.messages or (status := self.messages[0]["status"]) >= _FAULTS or status == _LIMITED:
            return None
        start = self.messages[0]
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in start["headers"]}
        body = b"".join(message.get("body", b"") for message in self.messages[1:])
        answer = json.dumps({"status": start["status"], "headers": headers, "body": body.decode()})
        # A short question may have a long answer, which is mostly names of members.
        return base64.b64encode(zlib.compress(answer.encode(), _LEVEL)).decode()


def _again(written: str) -> Response:
    answer = json.loads(zlib.decompress(base64.b64decode(written)))
    return Response(answer["body"], answer["status"], {**answer["headers"], "Idempotency-Replayed": "true"})


def _check(key: str) -> None:
    if not 0 < len(key) <= LONGEST_KEY or not key.isascii() or not key.isprintable():
        detail = f"The {HEADER} is not 1 to {LONGEST_KEY} printable ASCII characters."
        raise InvalidParameter(detail, (Flaw(HEADER, detail),))


def _fingerprint(scope: Scope, body: bytes) -> str:
    told = hashlib.sha256()
    media_type = Headers(scope=scope).get("content-type", "").encode("latin-1")
    for part in (scope["raw_path"], scope["query_string"], media_type, body):
        told.update(len(part).to_bytes(8) + part)
    return told.hexdigest()


def _limit(scope: Scope, services: Services) -> int:
    return services.max_batch_bytes if scope["path"].endswith("/batch") else services.max_body_bytes


async def _body(receive: Receive, limit: int) -> tuple[bytes | None, bool]:
    """Read a body, and tell whether it is within the limit.

    There is none where the caller has gone before it was sent.
    """
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None, True
        body += message.get("body", b"")
        if len(body) > limit:
            return None, False
        more = message.get("more_body", False)
    return bytes(body), True


def _refusing(limit: int) -> Receive:
    """Refuse a body that is too long where it is read, as it is without a key, and keep nothing of it until then."""

    async def refused() -> Message:
        raise BodyTooLarge(limit)

    return refused


def _replay(body: bytes, receive: Receive) -> Receive:
    first = True

    async def replayed() -> Message:
        nonlocal first
        if not first:
            return await receive()
        first = False
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed
