"""What every list takes."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, Field

from app.api.queries.choices import Format
from app.api.queries.kinds import Limit, Time
from app.store.asking.questions import Condition, Question, Test
from app.store.asking.resources import Resource
from app.store.ordinals import LAST, first_from, first_of, instant


class Paged(BaseModel):
    """Which part of a result is asked for."""

    limit: Limit = Field(
        default=50, description="How many to answer with, at most 500; a stream has them all.", examples=[50]
    )
    cursor: str | None = Field(default=None, description="The `next` of the page before.", examples=["MzU2…"])


class Listing(Paged):
    """What every list takes."""

    format: Format | None = Field(
        default=None,
        description="`json` answers with a page; `ndjson`, `csv` and `parquet` stream the whole result. "
        "Without it the `Accept` header decides.",
        examples=["csv"],
    )


class Dated(BaseModel):
    """When something was published, and when it came in."""

    published__gte: Time | None = Field(default=None, description="Published then or later.", examples=["2023-11-01"])
    published__lt: Time | None = Field(default=None, description="Published before.", examples=["2023-12-01T00:00:00Z"])
    received__gte: Time | None = Field(default=None, description="Received then or later.", examples=["2023-11-01"])
    received__lt: Time | None = Field(default=None, description="Received before.", examples=["2023-12-01T00:00:00Z"])

    def dates(self) -> Iterator[Condition]:
        """Say when, in the store's words."""
        for name, since, until in (
            ("published", self.published__gte, self.published__lt),
            ("received", self.received__gte, self.received__lt),
        ):
            if since or until:
                first, last = instant(since) if since else 0, instant(until) if until else LAST
                yield Condition((Test(name, (first, last)),))

    def asked(self, resource: Resource, conditions: Iterable[Condition], **how: Any) -> Question:  # noqa: ANN401 - fields of Question
        """Ask for what was published then: in the order of time that is a part of every index."""
        first = first_of(instant(self.published__gte)) if self.published__gte else 0
        before = first_from(instant(self.published__lt)) if self.published__lt else LAST
        return Question(resource=resource, conditions=(*conditions, *self.dates()), first=first, before=before, **how)
