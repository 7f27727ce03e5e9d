"""The use case of webhooks: made, read, deleted and started again."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from anyio import CapacityLimiter, to_thread
from sqlmodel import Session

from app.domain.change import Action, Changed
from app.domain.errors import WebhooksOff
from app.read.web.urls import checked
from app.store import webhooks
from app.store.engine import Database
from app.store.feed import Wanted

T = TypeVar("T")


class Hooks:
    """Keeps the webhooks of a service that posts to them, on some ports, or of one that does not."""

    def __init__(self, database: Database, *, ports: frozenset[int] | None) -> None:
        self._database = database
        self._ports = ports
        self._writers = CapacityLimiter(1)

    async def create(self, fields: Mapping[str, Any]) -> tuple[UUID, bytes]:
        """Make a webhook of what was posted. Its secret is told this once."""
        if self._ports is None:
            raise WebhooksOff
        url, after = fields["url"], fields.get("after")
        checked(url, self._ports)
        resources, actions = (dict.fromkeys(fields.get(name) or ()) for name in ("resources", "actions"))
        wanted = Wanted(tuple(map(Changed, resources)), tuple(map(Action, actions)))
        behind = None if after is None else int(after)
        return await self._write(lambda session: webhooks.create(session, url, wanted, behind))

    async def remove(self, webhook_id: UUID) -> None:
        """Delete a webhook."""
        await self._write(lambda session: webhooks.remove(session, webhook_id))

    async def start(self, webhook_id: UUID) -> None:
        """Have a webhook tried again now."""
        await self._write(lambda session: webhooks.start(session, webhook_id))

    async def _write(self, work: Callable[[Session], T]) -> T:
        return await to_thread.run_sync(self._database.write, work, limiter=self._writers)
