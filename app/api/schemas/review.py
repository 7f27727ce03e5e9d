"""What people say of claims and findings, and how these came to be what they are."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.api.schemas.claim import Claim
from app.api.schemas.fields import Name, storable
from app.api.schemas.finding import Finding
from app.api.schemas.page import Page
from app.api.schemas.parts import AN_ID, Schema, example, field
from app.api.schemas.posted_claim import may
from app.domain.finding import Status
from app.domain.review import Activity, Verdict
from app.domain.reviewed import LONGEST_NOTE

Note = Annotated[str, storable(LONGEST_NOTE)]
A_TIME = "2026-11-20T08:31:00Z"


class PostedReview(Schema):
    """A verdict on a claim."""

    verdict: Verdict = Field(
        description="That it is right, that it is not, or that you cannot tell.", examples=["confirm"]
    )
    note: Note | None = may("Why, or what should be known of it.", "I have heard the speech.")
    by: Name | None = may("Who gives it; where it is left out, the name of the key.", "Ana Ruiz")


class Decision(Schema):
    """What is made of a finding: a JSON Merge Patch of its status, with who decides and why beside it."""

    status: Status = Field(description="What is made of it.", examples=["dismissed"])
    reason: Note | None = may("Why; who dismisses it has to say.", "“15 of them” are cases of another year.")
    by: Name | None = may("Who decides; where it is left out, the name of the key.", "Ana Ruiz")


class GivenReview(Schema):
    """A verdict on a claim, as it was given."""

    claim_id: UUID = field("The claim.", AN_ID)
    number: int = field("Its place in the history of the claim.", 2)
    version: int = field("The version of the claim that it made.", 2)
    made_at: datetime = field("When it was given.", A_TIME)
    by: str = field("Who gave it, as they call themselves.", "Ana Ruiz")
    key: str | None = field("The name of the key that it came with.", "newsroom", None)
    verdict: Verdict = field("What it says.", "confirm")
    note: str | None = field("Why, or what should be known of the claim.", "I have heard the speech.", None)


class Patch(BaseModel):
    """What was changed, or said otherwise, as it was sent."""

    model_config = ConfigDict(extra="allow")


class _Version(Schema):
    number: int = field("Its place in the history, from 1 on.", 2)
    version: int = field("The version that it made.", 2)
    made_at: datetime = field("When it was made.", A_TIME)
    by: str = field("Who made it: a person as they call themselves, or what read the text.", "Ana Ruiz")
    key: str | None = field("The name of the key that it came with.", "newsroom", None)
    action: Activity = field("What was done.", "corrected")
    verdict: Verdict | None = field("The verdict, where one was given.", None, "confirm")
    note: str | None = field("The note on a verdict, or the reason for a change.", "The ministry spoke.", None)
    patch: Patch | None = field(
        "What was changed, as it was sent; of a claim that was joined, what its other maker says.",
        {"speaker": {"name": "Ministry of Justice"}},
        None,
    )


class ClaimVersion(_Version):
    """A version of a claim, and how it came about."""

    claim: Claim = field("The claim as it was then.", example(Claim))


class FindingVersion(_Version):
    """A version of a finding, and how it came about."""

    finding: Finding = field("The finding as it was then.", example(Finding))


class ReviewPage(Page):
    """Some verdicts on a claim, the first one first."""

    data: list[GivenReview] = field("The verdicts.", [example(GivenReview)])


class ClaimVersionPage(Page):
    """Some versions of a claim, the first one first."""

    data: list[ClaimVersion] = field("The versions.", [example(ClaimVersion)])


class FindingVersionPage(Page):
    """Some versions of a finding, the first one first."""

    data: list[FindingVersion] = field("The versions.", [example(FindingVersion)])


def _body(schema: str, description: str, *media_types: str) -> dict[str, Any]:
    reference = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    return {"required": True, "description": description, "content": dict.fromkeys(media_types, reference)}


_JSON, _PATCH = "application/json", "application/merge-patch+json"
REVIEW_BODY = _body("PostedReview", "The verdict.", _JSON)
CLAIMS_BODY = _body("PostedClaims", "The claims.", _JSON)
CORRECTION_BODY = _body("Correction", "The correction.", _PATCH, _JSON)
DECISION_BODY = _body("Decision", "The decision.", _PATCH, _JSON)
