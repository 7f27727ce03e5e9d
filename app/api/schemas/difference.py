"""What changed between two revisions."""

from uuid import UUID

from pydantic import ConfigDict, Field

from app.api.schemas.claim import Claim
from app.api.schemas.parts import AN_ID, Place, Schema, example, field


class _Both(Schema):
    model_config = ConfigDict(extra="forbid", serialize_by_alias=True)


class TextChange(_Both):
    """A passage and what has its place; where something was put in or taken out, one of them is empty."""

    from_: Place = Field(
        alias="from", description="In the earlier text.", examples=[{"start": 12, "end": 14, "exact": "26"}]
    )
    to: Place = field("In the later text.", {"start": 12, "end": 14, "exact": "28"})


class MemberChange(_Both):
    """A member of a claim that says something else."""

    name: str = field("The member; one of an object has its name before it.", "figure.value")
    from_: str | None = Field(alias="from", description="What it said.", examples=["26"])
    to: str | None = field("What it says.", "28")


class ClaimChange(_Both):
    """A claim that says something else in the same place."""

    from_: Claim = Field(alias="from", description="The claim as it was.", examples=[example(Claim)])
    to: Claim = field("The claim as it is.", example(Claim))
    members: list[MemberChange] = field("What differs, apart from where it stands.", [example(MemberChange)])


class ClaimChanges(Schema):
    """How the claims of two revisions differ."""

    added: list[Claim] = field("Claims of the later revision alone, in reading order.", [example(Claim)])
    removed: list[Claim] = field("Claims of the earlier revision alone, in reading order.", [example(Claim)])
    changed: list[ClaimChange] = field("Claims that say something else.", [example(ClaimChange)])
    kept: int = field("How many claims say the same in both.", 11)


class Difference(_Both):
    """What changed from one revision to another."""

    article_id: UUID = field("The article.", AN_ID)
    from_: int = Field(alias="from", description="Number of the one revision.", examples=[1])
    to: int = field("Number of the other.", 2)
    text: list[TextChange] = field("What changed in the text, in reading order.", [example(TextChange)])
    claims: ClaimChanges = field("What changed in the claims.", example(ClaimChanges))
