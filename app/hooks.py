"""The use case of webhooks: made, read, deleted and started again."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from anyio import CapacityLimiter, to_thread
from sqlmodel import Session

from app.domain.errors import WebhooksOff
from app.read.hook import hook_of
from app.store import webhooks
from app.store.engine import Database
from app.store.following import Wanted

T = TypeVar("T")


class Hooks:
    """Keeps the webhooks of a service that posts to them, on some ports, or of one that does not."""

    def __init__(self, database: Database, *, ports: frozenset[int] | None) -> None:
        self._database = database
        self._ports = ports
        self._writers = CapacityLimiter(1)

    async def create(self, fields: object) -> tuple[UUID, bytes]:
        """Make a webhook of what was posted. Its secret is told this once."""
        if self._ports is None:
            raise WebhooksOff
        asked = hook_of(fields, self._ports)
        wanted = Wanted(asked.resources, asked.actions)
        return await self._write(lambda session: webhooks.create(session, asked.url, wanted, asked.after))

    async def remove(self, webhook_id: UUID) -> None:
        """Delete a webhook."""
        await self._write(lambda session: webhooks.remove(session, webhook_id))

    async def start(self, webhook_id: UUID) -> None:
        """Have a webhook tried again now."""
        await self._write(lambda session: webhooks.start(session, webhook_id))

    async def _write(self, work: Callable[[Session], T]) -> T:
        def writing() -> T:
            with self._database.writing() as session:
                return work(session)

        return await to_thread.run_sync(writing, limiter=self._writers)
