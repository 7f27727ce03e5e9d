"""How articles are taken to be read later, and what can be asked of their job."""

from pydantic import BaseModel, Field

from app.api.queries.kinds import Limit
from app.domain.job import OnError, TaskState


class BatchQuery(BaseModel):
    """What comes with many articles."""

    on_error: OnError = Field(
        default=OnError.CONTINUE,
        description="`continue` reads all that can be read. `abort` takes nothing if one article is wrong, and gives "
        "the rest up when one cannot be read later.",
        examples=["abort"],
    )


class JobQuery(BaseModel):
    """Which articles of a job are told of."""

    state: TaskState | None = Field(default=None, description="Only those in this state.", examples=["failed"])
    limit: Limit = Field(default=50, description="How many to tell of, at most 500.", examples=[50])
    cursor: str | None = Field(default=None, description="The `next` of the page before.", examples=["MzU2…"])
