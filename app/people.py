"""The use case of people who say something of what was found: each in one transaction."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from anyio import CapacityLimiter, to_thread
from sqlmodel import Session

from app.domain.claimed import Fields
from app.domain.finding import Status
from app.domain.posted_claims import made_by
from app.domain.review import Verdict
from app.store import adding, reviewing
from app.store.engine import Database
from app.store.reviewing import Check, Remark, Written

T = TypeVar("T")
Document = dict[str, Any]


class People:
    """Takes verdicts, corrections and decisions, and claims that were made outside."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writers = CapacityLimiter(database.writers)

    async def review(self, claim_id: UUID, verdict: Verdict, remark: Remark) -> Document:
        """Note a verdict on a claim."""
        return await self._write(partial(reviewing.review, claim_id=claim_id, verdict=verdict, remark=remark))

    async def correct(self, claim_id: UUID, check: Check, patch: Document, remark: Remark) -> Written:
        """Correct a claim."""
        work = partial(reviewing.correct, claim_id=claim_id, check=check, patch=patch, remark=remark)
        return await self._write(work)

    async def decide(self, finding_id: UUID, check: Check, status: Status, remark: Remark) -> Written:
        """Say what is made of a finding."""
        work = partial(reviewing.decide, finding_id=finding_id, check=check, status=status, remark=remark)
        return await self._write(work)

    async def add(self, article_id: UUID, claims: Sequence[Fields], remark: Remark) -> tuple[list[str], bool]:
        """Add claims to an article that is stored."""
        made = made_by(claims, remark.by)
        return await self._write(partial(adding.to_stored, article_id=article_id, posted=made, key=remark.key))

    async def _write(self, work: Callable[[Session], T]) -> T:
        return await to_thread.run_sync(self._database.write, work, limiter=self._writers)
