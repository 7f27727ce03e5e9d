"""Webhooks: where changes are posted to, so that nobody has to ask for them."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response

from app.api import answers, bodies, schemas
from app.api.services import Services, ServicesDep
from app.domain.errors import InvalidWebhook
from app.domain.webhook import WANTED, Webhook, WebhookState, written
from app.store import feed, webhooks
from app.store.documents import dump, moment
from app.store.ordinals import time_of
from app.store.reading import Reading

router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"])
WebhookId = Annotated[UUID, Path(description="Id of the webhook.", examples=["0197a1c5-6a57-7d0e-8e6b-3d2b4f1f7a10"])]
_MOST_BYTES = 10_000


@router.post(
    "",
    operation_id="post_webhook",
    status_code=201,
    response_model=schemas.NewWebhook,
    openapi_extra={"requestBody": schemas.WEBHOOK_BODY},
)
async def post_webhook(request: Request, services: ServicesDep) -> Response:
    """Have changes posted to an address, where the service is set to do that.

    Each post carries up to a hundred changes as `data`, as `GET /v1/changes` tells them, in their order, and is signed
    as Standard Webhooks says. An answer of 2xx takes it; after any other it is sent again, later and later, for some
    three days. What was sent may come twice: the numbers tell.
    """
    fields = await bodies.fields_from(request, WANTED, InvalidWebhook, limit=_MOST_BYTES)
    webhook_id, secret = await services.hooks.create(fields)
    told = await services.read(lambda reading: _one(reading, webhook_id))
    return answers.one(dump(told | {"secret": written(secret)}), 201, {"Location": f"/v1/webhooks/{webhook_id}"})


@router.get("", operation_id="list_webhooks", response_model=schemas.WebhookList)
async def list_webhooks(request: Request, services: ServicesDep) -> Response:
    """List all webhooks."""

    def work(reading: Reading) -> list[dict[str, Any]]:
        latest = feed.latest(reading)
        return [_told(each, latest) for each in webhooks.every(reading)]

    content = dump({"data": await services.read(work)})
    return answers.current(request, content, answers.etag(content))


@router.get("/{webhook_id}", operation_id="get_webhook", response_model=schemas.Webhook)
async def get_webhook(request: Request, services: ServicesDep, webhook_id: WebhookId) -> Response:
    """Tell how it goes with a webhook."""
    content = await _read(services, webhook_id)
    return answers.current(request, content, answers.etag(content))


@router.delete("/{webhook_id}", operation_id="delete_webhook", status_code=204)
async def delete_webhook(services: ServicesDep, webhook_id: WebhookId) -> Response:
    """Delete a webhook: nothing more is posted to it."""
    await services.hooks.remove(webhook_id)
    return Response(status_code=204)


@router.post("/{webhook_id}/start", operation_id="start_webhook", response_model=schemas.Webhook)
async def start_webhook(services: ServicesDep, webhook_id: WebhookId) -> Response:
    """Try a webhook again now that has failed, from where it was."""
    await services.hooks.start(webhook_id)
    return answers.one(await _read(services, webhook_id))


async def _read(services: Services, webhook_id: UUID) -> str:
    return dump(await services.read(lambda reading: _one(reading, webhook_id)))


def _one(reading: Reading, webhook_id: UUID) -> dict[str, Any]:
    return _told(webhooks.one(reading, webhook_id), feed.latest(reading))


def _told(webhook: Webhook, latest: int) -> dict[str, Any]:
    waits = webhook.state is WebhookState.FAILING
    return {
        "id": str(webhook.id),
        "url": webhook.url,
        "resources": webhook.resources,
        "actions": webhook.actions,
        "state": webhook.state,
        "created_at": _moment(webhook.created),
        "position": webhook.position,
        "latest": latest,
        "failures": webhook.failures,
        "error": webhook.error,
        "failed_at": _moment(webhook.failed),
        "delivered_at": _moment(webhook.delivered),
        "next_at": _moment(webhook.due) if waits else None,
    }


def _moment(instant: int | None) -> str | None:
    return None if instant is None else moment(time_of(instant))
