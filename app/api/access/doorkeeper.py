"""Lets a request in, or not: by its key and the scope that it needs, and by what its caller has left."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.access import callers, cookies
from app.api.access.callers import Caller, address_of
from app.api.access.keyring import Keyring
from app.api.access.limits import Allowance
from app.api.access.scopes import READING, Need, need_of
from app.api.bodies import declared_size
from app.api.errors import STATUS
from app.api.problems import problem
from app.domain.errors import AppError, DatabaseBusy, KeyRefused, KeyRequired, ScopeMissing

_REALM = 'Bearer realm="On Record"'
_BEARER = b"bearer"
_REFUSED = 10
"""What a key that is none costs, in requests: whoever tries many is slowed down."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Who is let in, and how much they may do, before there is any key and from then on."""

    open_without_keys: bool
    public_reads: bool
    without_keys: Allowance
    with_keys: Allowance
    most_bytes: int
    """Of one body: more than these are never read, and so are not counted."""


class Doorkeeper:
    """Asks for a key, unless none is needed, and counts what its holder does."""

    def __init__(self, app: ASGIApp, *, keys: Keyring, entry: Entry) -> None:
        self._app = app
        self._keys = keys
        self._entry = entry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer why not."""
        if scope["type"] != "http" or not (need := need_of(scope["method"], scope["path"])).limited:
            await self._app(scope, receive, send)
            return
        asked_for = self._keys.has_any is not False or not self._entry.open_without_keys
        limits = self._entry.with_keys if asked_for else self._entry.without_keys
        caller, refusal = self._who(scope, need, limits, asked_for=asked_for)
        telling = _telling(scope, send, caller.name, limits) if limits else send
        try:
            # Who is refused has made a request all the same.
            limits.request(caller.name, _REFUSED if isinstance(refusal, KeyRefused) else 1)
            if refusal:
                raise refusal
            counting = _counted(scope, receive, caller.name, limits, self._entry.most_bytes)
        except AppError as error:
            await problem(error, STATUS[type(error)], _challenge(error))(scope, receive, telling)
            return
        callers.put(scope, caller)
        await self._app(scope, counting, telling)

    def _who(self, scope: Scope, need: Need, limits: Allowance, *, asked_for: bool) -> tuple[Caller, AppError | None]:
        """Tell whose request it is, and why it is refused, if it is."""
        if need.scope is None or not asked_for:
            return _at_address(scope, limits), None
        if self._keys.has_any is None:
            return _at_address(scope, limits), DatabaseBusy()
        public = need.public and self._entry.public_reads
        try:
            written = _key_sent(scope)
            if written is None:
                return _at_address(scope, limits), None if public else KeyRequired()
            key = self._keys.find(written)
        except AppError as error:
            return _at_address(scope, limits), error
        refusal = None if public or key.may(need.scope) else ScopeMissing(need.scope)
        return Caller(key.id, key, limits.articles), refusal


def _at_address(scope: Scope, limits: Allowance) -> Caller:
    if not limits:
        return callers.NOBODY
    return Caller(address_of(scope), None, limits.articles)


def _key_sent(scope: Scope) -> str | None:
    given = [value for name, value in scope["headers"] if name == b"authorization"]
    if not given:
        return cookies.key_of(scope)
    # Two of them are one too many: joined, they are no key.
    scheme, _, written = b", ".join(given).partition(b" ")
    if scheme.lower() != _BEARER:
        detail = "The Authorization header is not “Bearer KEY”."
        raise KeyRefused(detail)
    return written.strip().decode("latin-1")


def _challenge(error: AppError) -> dict[str, str]:
    """Say what is asked for, as RFC 6750 has it."""
    status = STATUS[type(error)]
    if isinstance(error, ScopeMissing):
        return {"WWW-Authenticate": f'{_REALM}, error="insufficient_scope", scope="{error.scope}"'}
    if status != HTTPStatus.UNAUTHORIZED:
        return {}
    return {"WWW-Authenticate": _REALM + (', error="invalid_token"' if isinstance(error, KeyRefused) else "")}


def _counted(scope: Scope, receive: Receive, caller: str, limits: Allowance, most: int) -> Receive:
    """Count the bytes of a body: at once, where it says how many they are, or else as they come."""
    if scope["method"] in READING or not limits.of_bytes:
        return receive
    headers = dict(scope["headers"])
    size = declared_size(headers.get(b"content-length", b"").decode("latin-1"))
    if size is not None and b"transfer-encoding" not in headers:
        limits.body(caller, min(size, most))
        return receive

    begun = False

    async def counting() -> Message:
        nonlocal begun
        message = await receive()
        # Once it has begun it is let through, as one that says its size is, and is waited for afterwards.
        (limits.owe if begun else limits.body)(caller, len(message.get("body", b"")))
        begun = True
        return message

    return counting


def _telling(scope: Scope, send: Send, caller: str, limits: Allowance) -> Send:
    sends = scope["method"] not in READING

    async def telling(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *limits.headers(caller, sends=sends)]
        await send(message)

    return telling
