"""A job, and what came of its articles."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.api.schemas.parts import AN_ID, Schema, example, field
from app.api.schemas.problem import Problem
from app.domain.job import OnError, TaskState


class JobState(StrEnum):
    """How far a job is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"


class JobItem(Schema):
    """One article of a job."""

    place: int = field("Its place in what was posted, from 0.", 0)
    state: TaskState = field("How far it is.", "done")
    article_id: UUID | None = field("Id of the article, once it is stored.", AN_ID)
    created: bool | None = field("Whether its text was new.", True)  # noqa: FBT003 - an example
    attempts: int = field("How often reading it was begun.", 1)
    problem: Problem | None = field("Why it failed.", None)


class Job(Schema):
    """Articles that were taken and are read later, or claims that follow a decision about a speaker."""

    id: UUID = field("Id of the job.", "0197a1c5-6a57-7d0e-8e6b-3d2b4f1f7a10")
    state: JobState = field("How far it is: `done` once no article is queued, whatever came of them.", "running")
    on_error: OnError = field("What becomes of the others when one fails.", "continue")
    total: int = field("How many articles, or claims, it has.", 2)
    queued: int = field("Those that are not read yet, or do not follow yet.", 1)
    done: int = field("Those that are stored, or follow.", 1)
    failed: int = field("Those that could not be read.", 0)
    cancelled: int = field("Those that were given up because another failed.", 0)
    created_at: datetime = field("When it was taken.", "2023-11-20T08:31:00Z")
    ended_at: datetime | None = field("When the last of them ended.", None)


class JobPage(Job):
    """A job with what came of its articles, page by page."""

    items: list[JobItem] = field("Its articles, in the order they were posted in.", [example(JobItem)])
    next: str | None = field("Where the next page begins.", None)


BATCH_BODY: dict[str, Any] = {
    "required": True,
    "description": "The articles as an array of JSON, or as JSON lines.",
    "content": {
        "application/json": {
            "schema": {"type": "array", "items": {"$ref": "#/components/schemas/PostedArticle"}, "minItems": 1}
        },
        "application/x-ndjson": {
            "schema": {"type": "string"},
            "example": '{"text": "Nine people died, police said."}\n',
        },
    },
}
