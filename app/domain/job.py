"""Articles that are taken now and read later."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID


class OnError(StrEnum):
    """What becomes of the other articles of a job when one fails."""

    CONTINUE = "continue"
    ABORT = "abort"


class TaskState(StrEnum):
    """How far one article of a job is."""

    QUEUED = "queued"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class NewTask:
    """An article to be read later, or why it cannot be."""

    article_key: UUID
    """What posts of one article have in common: of these, one at a time is read, in their turn."""
    posted: str | None = None
    """Its fields in JSON."""
    dry_run: bool = False
    """Whether it is to be read and not to be stored."""
    failure: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """An article that has been taken out of the queue for some time."""

    job_id: UUID
    place: int
    posted: str
    dry_run: bool
    request_id: str | None
    attempts: int
    """How often it was taken, this time among them."""
