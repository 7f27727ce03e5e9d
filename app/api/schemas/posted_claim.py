"""A claim as it is posted or corrected. Checked where the domain makes values of it."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, WithJsonSchema

from app.api.schemas.fields import Name, storable
from app.api.schemas.parts import AN_ID, Schema
from app.domain.claimed import LONGEST_WORDS, MOST_PARTS, ClaimType
from app.domain.figure import Direction, Kind, Modifier, Role
from app.domain.posted_claims import MOST_CLAIMS
from app.domain.reviewed import LONGEST_NOTE
from app.domain.shape import LARGEST, NUMBER
from app.domain.speaker import EntityKind
from app.domain.statement import Act, Form

Words = Annotated[str, storable(LONGEST_WORDS)]
Number = Annotated[str, WithJsonSchema({"type": "string", "pattern": f"^{NUMBER}$"})]
Offset = Annotated[int, Field(ge=0, lt=LARGEST)]


def may(description: str, *examples: object, **limits: Any) -> Any:  # noqa: ANN401 - as pydantic types a default
    """Describe a member that may be left out."""
    return Field(None, description=description, examples=list(examples), **limits)


class Quote(Schema):
    """Where words stand: their offsets, or the words themselves, with what stands around them where they are several.

    The words are those of a TextQuoteSelector of the Web Annotation Data Model.
    """

    start: Offset = may("First code point; together with `end`.", 1740)
    end: Offset = may("The code point after the last.", 1750)
    exact: str = may("The words. Given with offsets, they have to stand there.", "15 of them", min_length=1)
    prefix: str = may("What stands right before them.", "and in ")
    suffix: str = may("What stands right after them.", ", 26 defendants")


QUOTED = {"exact": "15 of them", "prefix": "and in "}


class Naming(Schema):
    """Somebody or something: by its id, or by a name, which is that of somebody new where the article has it not."""

    id: UUID = may("Id of the entity among the speakers; it counts more than the name.", AN_ID)
    name: Name = may("Its name.", "Ana Ruiz")
    kind: EntityKind = may("Sort of entity, where the article does not name it yet.", "person")


class NamedSpeaker(Naming):
    """Who makes a claim."""

    mention: Quote | None = may(
        "Where the text names the speaker for this claim.", {"exact": "the minister of justice"}
    )


class SaidStatement(Schema):
    """What sort of statement it is."""

    form: Form = may("How much of it stands between quotation marks; where it is left out, these tell.", "direct")
    act: Act = may("What the speaker does by saying it; `assert` where it is left out.", "deny")
    cue: Quote | None = may("The word that says so.", {"exact": "said", "suffix": " Ana Ruiz"})


class SaidChange(Schema):
    """A move up or down."""

    direction: Direction = Field(description="Which way.", examples=["up"])
    role: Role = Field(description="Whether the figure is the step, the start or the result.", examples=["by"])


class SaidPartOf(Schema):
    """The whole that a figure is part of."""

    claim_id: UUID | None = may("The whole's own figure in the article.", AN_ID)
    text: Words = Field(description="The words for the whole, as the text has them.", examples=["them"])


class SaidAsOf(Schema):
    """The time a figure holds for."""

    value: Annotated[date, WithJsonSchema({"type": "string", "format": "date"})] = Field(
        description="The day.", examples=["2023-09-04"]
    )
    text: Words = Field(description="The words for it, as the text has them.", examples=["as of September 4"])


class _Quantity(Schema):
    value: Number | None = may("The value, in digits. A figure has a value, or `low` and `high`.", "15")
    low: Number | None = may("The least of a range.", "5", None)
    high: Number | None = may("The greatest of a range.", "14", None)
    unit: Words | None = may("Unit.", "EUR", None)
    counts: Words | None = may("What is counted.", "cases")
    modifier: Modifier = may("How the words bound the value; `exact` where it is left out.", "exact")
    change: SaidChange | None = may("A move up or down.", {"direction": "up", "role": "by"})
    per: Words | None = may("What the quantity is for each of.", "day")
    part_of: SaidPartOf | None = may("The whole it is part of.", {"text": "them"})
    as_of: SaidAsOf | None = may("The time it holds for.", {"value": "2023-09-04", "text": "September 4"})
    about: Annotated[list[Words], Field(max_length=MOST_PARTS)] = may("Further words for it.", ["defendants"])


class SaidFigure(_Quantity):
    """A quantity."""

    kind: Kind = Field(description="Sort of quantity.", examples=["count"])


Target = Annotated[list[Quote], Field(min_length=1, max_length=MOST_PARTS)]
About = Annotated[list[Naming], Field(max_length=MOST_PARTS)]


class PostedClaim(Schema):
    """A statement or a figure, made by a person, another program or a language model."""

    type: ClaimType = Field(description="Which of the two.", examples=["figure"])
    target: Target = Field(
        description="Where its words stand, in reading order; a figure stands in one place.", examples=[[QUOTED]]
    )
    by: Name = may("Who made it; where it is left out, the name of the key.", "gpt-x via notebook", "Ana Ruiz")
    model: Name = may("The language model that made it, if one did.", "gpt-x 2026-10")
    confidence: Annotated[float, Field(ge=0, le=1)] = may("How likely it is right, in its maker's eyes.", 0.9)
    speaker: NamedSpeaker | None = may("Who makes the claim.", {"name": "Ana Ruiz"})
    about: About = may("Who and what is named or meant in it.", [{"name": "Cuba"}])
    statement: SaidStatement | None = may("What sort of statement it is.", {"act": "assert"})
    figure: SaidFigure | None = may(
        "What a figure says.", {"kind": "count", "value": "15", "counts": "cases", "part_of": {"text": "them"}}
    )


Claims = Annotated[list[PostedClaim], Field(max_length=MOST_CLAIMS)]
A_CLAIM = {
    "type": "figure",
    "target": [QUOTED],
    "by": "gpt-x via notebook",
    "figure": {"kind": "count", "value": "15", "counts": "cases"},
}


class PostedClaims(Schema):
    """Claims about one article: all of them are taken, or none."""

    claims: Annotated[Claims, Field(min_length=1)] = Field(description="The claims.", examples=[[A_CLAIM]])


class PatchedPartOf(Schema):
    """The whole that a figure is part of, as far as it is corrected."""

    claim_id: UUID | None = may("The whole's own figure in the article.", AN_ID)
    text: Words = may("The words for the whole, as the text has them.", "them")


class PatchedFigure(_Quantity):
    """What of a figure is corrected."""

    kind: Kind = may("Sort of quantity.", "count")


class Correction(Schema):
    """A JSON Merge Patch (RFC 7396) of what a claim says, with who makes it and why beside it.

    A name, a quotation and a list are put in the place of the old ones whole.
    """

    by: Name | None = may("Who corrects it; where it is left out, the name of the key.", "Ana Ruiz")
    reason: Annotated[str, storable(LONGEST_NOTE)] | None = may("Why.", "The ministry spoke, not Cuba.")
    speaker: NamedSpeaker | None = may("Who makes the claim.", {"name": "Ministry of Justice"}, None)
    target: Target = may("Where its words stand.", [{"exact": "15 of them"}])
    about: About = may("Who and what is named or meant in it.", [{"name": "Cuba"}])
    statement: SaidStatement = may("What sort of statement it is.", {"act": "deny"})
    figure: PatchedFigure = may("What a figure says.", {"value": "18"})
