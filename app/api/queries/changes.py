"""Which changes are asked for."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field

from app.api.queries.choices import Format
from app.api.queries.claims import AN_ID, several
from app.api.queries.kinds import Limit, Several, plain_digits
from app.domain.change import Action, Changed
from app.store.feed import Wanted

_LARGEST = (1 << 63) - 1
Number = Annotated[int, Field(ge=0, le=_LARGEST), BeforeValidator(plain_digits)]
Seconds = Annotated[int, Field(ge=0, le=60), BeforeValidator(plain_digits)]


class ChangeQuery(BaseModel):
    """Which changes are asked for."""

    after: Number = Field(
        default=0, description="The number behind which to begin: the `next` of the answer before.", examples=[0]
    )
    limit: Limit = Field(
        default=50, description="How many to answer with, at most 500; a stream has them all.", examples=[50]
    )
    resource: Several[Changed] = several("What was changed.", "finding")
    action: Several[Action] = several("What was done to it.", "created")
    article: UUID | None = Field(default=None, description="Id of the article.", examples=[AN_ID])
    wait: Seconds = Field(
        default=0,
        description="Where there is no such change yet, wait for one so many seconds, at most 60. "
        "A stream does not wait.",
        examples=[0],
    )
    include: str = Field(
        default="",
        pattern="^(document)?$",
        description="What to add: `document`, what was changed as it is now.",
        examples=["document"],
    )
    format: Format | None = Field(
        default=None,
        description="`json` answers with a page; `ndjson`, `csv` and `parquet` stream all changes to the last one "
        "there is. Without it the `Accept` header decides.",
        examples=["ndjson"],
    )

    def is_filtered(self) -> bool:
        """Tell whether only some changes are asked for."""
        return bool(self.resource or self.action or self.article)

    def is_short(self) -> bool:
        """Tell whether it is answered in no time: documents take some, and so does looking for what is rare."""
        return not self.include and not self.is_filtered()

    def wanted(self) -> Wanted:
        """Say it in the store's words."""
        return Wanted(self.resource, self.action, self.article)
