"""Webhooks: where changes are posted to, and how a post is signed (Standard Webhooks)."""

import base64
import hmac
import secrets
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.domain import shape
from app.domain.change import Action, Changed
from app.domain.shape import or_null, record, several

MOST_KINDS = 100
_PREFIX = "whsec_"
_SECRET_BYTES = 32


WANTED = record(
    {
        "url": shape.string,
        "resources": or_null(several(shape.one_of(Changed), most=MOST_KINDS)),
        "actions": or_null(several(shape.one_of(Action), most=MOST_KINDS)),
        "after": or_null(shape.count(1 << 63)),
    },
    required=("url",),
)
"""What somebody wants to be posted, and where."""


class WebhookState(StrEnum):
    """How it goes with a webhook."""

    ACTIVE = "active"
    FAILING = "failing"
    """The last post failed; it is tried again."""
    DEAD = "dead"
    """It failed as often as one may, and is left alone until it is started again."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where changes are posted to, which, and how far that is."""

    id: UUID
    url: str
    resources: tuple[Changed, ...]
    actions: tuple[Action, ...]
    state: WebhookState
    created: int
    position: int
    """The number of the last change that was delivered, or passed over."""
    due: int
    failures: int
    error: str | None = None
    failed: int | None = None
    delivered: int | None = None


def new_secret() -> bytes:
    """Make a secret."""
    return secrets.token_bytes(_SECRET_BYTES)


def written(secret: bytes) -> str:
    """Write a secret as receivers are given it."""
    return _PREFIX + base64.b64encode(secret).decode()


def signature(secret: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """Sign a post: what it is called, when it is sent, and what it says."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(secret, signed, "sha256")).decode()
