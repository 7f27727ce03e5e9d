"""A finding: numbers that contradict each other."""

from datetime import datetime
from uuid import UUID

from pydantic import ConfigDict, Field

from app.api.schemas.parts import A_FINDING, AN_ID, Exact, Place, Schema, example, field, optional
from app.domain.finding import Certainty, Status


class Operand(Schema):
    """One number of a finding."""

    claim_id: UUID | None = field("The figure it belongs to.", AN_ID)
    value: Exact = field("The number.", "15")
    span: Place = field("Where the numeral stands.", {"start": 1740, "end": 1742, "exact": "15"})
    revision: int | None = field("The earlier revision it stands in; null in the finding's own.", None, 1)


class Edit(Schema):
    """A figure read with another value."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True)

    claim_id: UUID | None = field("The figure.", AN_ID)
    from_: Exact = Field(alias="from", description="Its value.", examples=["8"])
    to: Exact = field("The value that would agree.", "18")


class Repair(Schema):
    """Edits that would make the numbers agree."""

    edits: list[Edit] = field("All of them together.", [example(Edit)])


class Decided(Schema):
    """Who said what is made of a finding, and why."""

    by: str = field("Who, as they call themselves.", "Ana Ruiz")
    reason: str | None = field("Why.", "Those cases are of another year.", None)
    made_at: datetime = field("When.", "2026-11-20T08:31:00Z")


class Finding(Schema):
    """Figures of one article that contradict each other."""

    id: UUID = field("Id of the finding.", A_FINDING)
    article_id: UUID = field("Its article.", AN_ID)
    revision: int = field("The revision it was found in.", 1)
    rule: str = field("The rule that does not hold.", "part-exceeds-whole")
    certainty: Certainty = field("Whether they contradict each other however they are read.", "definite")
    expression: str = field("What does not hold.", "15 <= 8")
    operands: list[Operand] = field("The numbers of the expression.", [example(Operand)])
    assumptions: list[str] = field("What was assumed to say so.", ["“them” are the eight defendants"])
    repairs: list[Repair] = field("What would make them agree; shown, never applied.", [example(Repair)])
    status: Status = field("What people made of it.", "open")
    decision: Decided = optional("Who said so last, where anybody did.", example(Decided))
