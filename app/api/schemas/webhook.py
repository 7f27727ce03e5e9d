"""Webhooks: where changes are posted to."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from app.api.schemas.fields import Url
from app.api.schemas.parts import Schema, example, field
from app.domain.change import Action, Changed
from app.domain.webhook import MOST_KINDS, WebhookState

Number = Annotated[int, Field(ge=0, le=(1 << 63) - 1)]
_A_URL = "https://desk.example/changes"


class PostedWebhook(Schema):
    """What somebody wants to be posted, and where."""

    url: Url = field("Where to post it: a public address, http or https.", _A_URL)
    resources: list[Changed] | None = Field(
        None, max_length=MOST_KINDS, description="Changes of what; of everything if not given.", examples=[["finding"]]
    )
    actions: list[Action] | None = Field(
        None,
        max_length=MOST_KINDS,
        description="What was done to it; anything if not given.",
        examples=[["created"]],
    )
    after: Number | None = Field(
        None, description="The change behind which to begin; if not given, what comes from now on.", examples=[0]
    )


class Webhook(Schema):
    """Where changes are posted to, and how it goes."""

    id: UUID = field("Id of the webhook.", "0197a1c5-6a57-7d0e-8e6b-3d2b4f1f7a10")
    url: str = field("Where they are posted to.", _A_URL)
    resources: list[Changed] = field("Changes of what; of everything where it is empty.", ["finding"])
    actions: list[Action] = field("What was done to it; anything where it is empty.", ["created"])
    state: WebhookState = field("Whether the last post was taken, or so many failed that it is left alone.", "active")
    created_at: datetime = field("When it was made.", "2023-11-20T08:31:00Z")
    position: int = field("The number of the last change that was delivered, or that it does not want.", 4711)
    latest: int = field("The number of the last change there is.", 4711)
    failures: int = field("How many posts have failed in a row.", 0)
    error: str | None = field("Why the last one failed, until one is taken.", None, "desk.example answered 500.")
    failed_at: datetime | None = field("When a post failed last.", None, "2023-11-20T08:31:00Z")
    delivered_at: datetime | None = field("When a post was taken last.", "2023-11-20T08:31:00Z")
    next_at: datetime | None = field("When it is tried again after a failure.", None, "2023-11-20T08:31:00Z")


class NewWebhook(Webhook):
    """A webhook that has just been made, with what its posts are signed with. It is not told again."""

    secret: str = field(
        "What to verify posts with (Standard Webhooks).", "whsec_Zm9yIHRoZSBleGFtcGxlIGFsb25lISEhISEhISEhISE="
    )


class WebhookList(Schema):
    """All webhooks."""

    data: list[Webhook] = field("The webhooks, the first one first.", [example(Webhook)])


WEBHOOK_BODY: dict[str, Any] = {
    "required": True,
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/PostedWebhook"}}},
}
