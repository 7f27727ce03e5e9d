"""Webhooks: made, read, and delivered to by one process at a time, which holds each by a lease."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import CursorResult, Update, and_, bindparam, delete, func, or_, select, update
from sqlmodel import Session

from app.domain.change import Action, Changed
from app.domain.errors import TooManyWebhooks, WebhookNotFound
from app.domain.webhook import Webhook, WebhookState, new_secret
from app.store import ids
from app.store.clock import clock
from app.store.columns import Id, uuid_of
from app.store.feed import Wanted
from app.store.queue import LONGEST_LEASE, LeaseLost
from app.store.reading import Reading, Row
from app.store.tables import plain
from app.store.tables_of_changes import ChangeCounterRow, WebhookRow

T = TypeVar("T")
MOST = 100
"""Webhooks that there may be: each is told everything."""
_TABLE, _COUNTER = plain(WebhookRow), plain(ChangeCounterRow)
_COLUMNS = ("id", "url", "resources", "actions", "state", "created", "position", "due", "failures")
_SINCE = ("error", "failed", "delivered")
_EVERY = select(*(_TABLE.c[name] for name in (*_COLUMNS, *_SINCE))).order_by(_TABLE.c.created, _TABLE.c.id)
_ONE = _EVERY.where(_TABLE.c.id == bindparam("id", type_=Id()))
_LATEST = select(_COUNTER.c.last)
_BEHIND = and_(_TABLE.c.state != str(WebhookState.DEAD), _TABLE.c.position < _LATEST.scalar_subquery())
_ANY_BEHIND = select(func.count()).select_from(_TABLE).where(_BEHIND)
_DUE = (
    select(_TABLE.c.id, _TABLE.c.url, _TABLE.c.resources, _TABLE.c.actions, _TABLE.c.secret, _TABLE.c.position)
    .add_columns(_TABLE.c.failures)
    .where(
        _BEHIND,
        _TABLE.c.due <= bindparam("now"),
        or_(_TABLE.c.lease < bindparam("now"), _TABLE.c.lease > bindparam("never")),
    )
    .order_by(_TABLE.c.due, _TABLE.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=_TABLE)
)


@dataclass(frozen=True, slots=True)
class Hold:
    """Who holds webhooks, and for how many microseconds from the last that was heard of it."""

    holder: str
    lease: int


@dataclass(frozen=True, slots=True)
class Due:
    """A webhook that has been taken to be delivered to, for some time."""

    id: UUID
    url: str
    wanted: Wanted
    secret: bytes
    position: int
    failures: int


def create(session: Session, url: str, wanted: Wanted, after: int | None = None) -> tuple[UUID, bytes]:
    """Make a webhook for the changes behind a number, or from now on. This is the only time that its secret is told."""
    if session.execute(select(func.count()).select_from(_TABLE)).scalar_one() >= MOST:
        raise TooManyWebhooks(MOST)
    latest = session.execute(_LATEST).scalar_one()
    webhook_id, secret = ids.new_id(), new_secret()
    row = {
        "id": webhook_id,
        "url": url,
        "resources": ",".join(wanted.resources),
        "actions": ",".join(wanted.actions),
        "state": str(WebhookState.ACTIVE),
        "secret": secret,
        "created": clock(session),
        "position": latest if after is None else min(after, latest),
    }
    session.execute(_TABLE.insert(), row | dict.fromkeys(("due", "failures", "lease"), 0))
    return webhook_id, secret


def every(reading: Reading) -> list[Webhook]:
    """Read all webhooks, the first one first."""
    return [_webhook(row) for row in reading.rows(_EVERY, {})]


def one(reading: Reading, webhook_id: UUID) -> Webhook:
    """Read one webhook."""
    found = reading.rows(_ONE, {"id": webhook_id})
    if not found:
        raise WebhookNotFound(webhook_id)
    return _webhook(found[0])


def remove(session: Session, webhook_id: UUID) -> None:
    """Delete a webhook."""
    _change(session, webhook_id, delete(_TABLE).where(_TABLE.c.id == webhook_id))


def start(session: Session, webhook_id: UUID) -> None:
    """Have a webhook tried again now, whatever has failed: it goes on where it was."""
    again = {"state": str(WebhookState.ACTIVE), "due": 0, "failures": 0, "error": None}
    _change(session, webhook_id, update(_TABLE).where(_TABLE.c.id == webhook_id).values(again))


def any_behind(reading: Reading) -> bool:
    """Tell whether any webhook is to be told of anything, now or later."""
    return bool(reading.rows(_ANY_BEHIND, {})[0][0])


def take(session: Session, hold: Hold, most: int) -> list[Due]:
    """Take the webhooks that are to be told of something."""
    moment = clock(session)
    asked = {"now": moment, "never": moment + LONGEST_LEASE, "most": most}
    due = [_due(row) for row in session.execute(_DUE, asked).all()]
    for each in due:
        session.execute(_of(each.id).values(lease=moment + hold.lease, holder=hold.holder))
    return due


def advance(session: Session, webhook: Due, position: int, hold: Hold, *, posted: bool) -> None:
    """Note how far a webhook is, after a post or without one, and hold it for longer. LeaseLost where another does."""
    moment = clock(session)
    values: dict[str, Any] = {"position": position, "lease": moment + hold.lease}
    if posted:
        told = {"state": str(WebhookState.ACTIVE), "failures": 0, "error": None, "delivered": moment}
        values |= told
    _held(session, webhook, hold, values)


def release(session: Session, webhook: Due, hold: Hold) -> None:
    """Give a webhook back."""
    session.execute(_of(webhook.id).where(_TABLE.c.holder == hold.holder).values(lease=0, holder=None))


def fail(session: Session, webhook: Due, error: str, hold: Hold, *, wait: int | None) -> None:
    """Note that a post failed, and give the webhook back: to be tried after so many microseconds, or never again."""
    moment = clock(session)
    state = WebhookState.DEAD if wait is None else WebhookState.FAILING
    told = {"state": str(state), "due": moment + (wait or 0), "error": error, "failed": moment}
    _held(session, webhook, hold, told | {"failures": webhook.failures + 1, "lease": 0, "holder": None})


def _of(webhook_id: UUID) -> Update:
    return update(_TABLE).where(_TABLE.c.id == webhook_id)


def _held(session: Session, webhook: Due, hold: Hold, values: dict[str, Any]) -> None:
    held = _of(webhook.id).where(_TABLE.c.holder == hold.holder)
    result: CursorResult[Any] = session.execute(held.values(values))  # type: ignore[assignment] # an update has this kind
    if not result.rowcount:
        raise LeaseLost


def _change(session: Session, webhook_id: UUID, statement: Any) -> None:  # noqa: ANN401 - an update or a delete
    result: CursorResult[Any] = session.execute(statement)  # type: ignore[assignment] # the same
    if not result.rowcount:
        raise WebhookNotFound(webhook_id)


def _due(row: Sequence[Any]) -> Due:
    webhook_id, url, resources, actions, secret, position, failures = row
    wanted = Wanted(_each(Changed, resources), _each(Action, actions))
    return Due(uuid_of(webhook_id), url, wanted, bytes(secret), position, failures)


def _webhook(row: Row) -> Webhook:
    told = dict(zip((*_COLUMNS, *_SINCE), row, strict=True))
    read = {"resources": _each(Changed, told["resources"]), "actions": _each(Action, told["actions"])}
    return Webhook(**told | read | {"id": uuid_of(told["id"]), "state": WebhookState(told["state"])})


def _each(kind: Callable[[str], T], several: str) -> tuple[T, ...]:
    return tuple(map(kind, filter(None, several.split(","))))
