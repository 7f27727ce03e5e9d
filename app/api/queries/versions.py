"""How the versions of one thing are paged."""

from pydantic import BaseModel, Field

from app.api.queries.kinds import Limit


class VersionQuery(BaseModel):
    """Which part of a history is asked for."""

    limit: Limit = Field(default=50, description="How many to answer with, at most 500.", examples=[50])
    cursor: str | None = Field(default=None, description="The `next` of the page before.", examples=["MzU2…"])
