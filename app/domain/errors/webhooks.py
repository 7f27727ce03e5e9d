"""What is wrong with a webhook."""

from app.domain.errors.absent import NotFound
from app.domain.errors.base import AppError, echo


class WebhookNotFound(NotFound):
    """No webhook has this id."""

    title = "Webhook not found"

    def __init__(self, webhook_id: object) -> None:
        super().__init__(f"There is no webhook {echo(webhook_id)}.")


class WebhooksOff(AppError):
    """A webhook for a service that posts to none."""

    title = "Webhooks are off"

    def __init__(self) -> None:
        super().__init__("Nothing is posted to webhooks here: have ON_RECORD_WEBHOOKS set to true.")


class TooManyWebhooks(AppError):
    """A webhook more than there may be."""

    title = "Too many webhooks"

    def __init__(self, most: int) -> None:
        super().__init__(f"There are {most} webhooks already, and no more may be: delete one.")


class InvalidWebhook(AppError):
    """A body that is JSON but no webhook."""

    title = "Invalid webhook"
