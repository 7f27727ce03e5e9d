"""How claims can be counted."""

from typing import Annotated

from pydantic import Field

from app.api.queries.choices import GroupBy
from app.api.queries.claims import AllClaimFilters
from app.api.queries.kinds import Limit


class AggregateQuery(AllClaimFilters):
    """Which claims are counted, and by what: all the filters of claims, and no order but that of the groups."""

    limit: Limit = Field(default=50, description="How many groups to answer with, at most 500.", examples=[50])
    cursor: str | None = Field(default=None, description="The `next` of the page before.", examples=["MzU2…"])
    by: Annotated[list[GroupBy], Field(min_length=1, max_length=2)] = Field(
        description="What to count by; repeated, by both: `by=month&by=speaker`. A week is named by its Monday.",
        examples=[["speaker"]],
    )
