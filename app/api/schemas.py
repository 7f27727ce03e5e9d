"""What the answers look like. They describe the stored documents and are never built to serve one."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.domain.article import Precision
from app.domain.figure import Direction, Kind, Modifier, Role
from app.domain.finding import Certainty, Status
from app.domain.speaker import EntityKind
from app.domain.statement import Act, Form

_ID = "5d0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a11"
Exact = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]


class Schema(BaseModel):
    """An object with all its members and no other."""

    model_config = ConfigDict(extra="forbid")


def _field(description: str, *examples: object) -> Any:  # noqa: ANN401 - as pydantic types a default
    return Field(description=description, examples=list(examples))


class Place(Schema):
    """Half-open range of code points of the revision's text."""

    start: int = _field("First code point.", 1740)
    end: int = _field("The code point after the last.", 1750)
    exact: str = _field("The words that stand there.", "15 of them")


class Selector(Place):
    """A range with the code points around it."""

    prefix: str = _field("Up to 32 code points before it.", "the court said ")
    suffix: str = _field("Up to 32 code points after it.", " were released.")


class Named(Schema):
    """An entity and its name."""

    id: UUID = _field("Id of the entity among the speakers.", _ID)
    name: str = _field("Its name.", "Ministry of Health")


class ClaimSpeaker(Named):
    """Who makes the claim."""

    mention: Place | None = _field("Where the text names the speaker for this claim.", None)


class Statement(Schema):
    """An attribution: who said what."""

    form: Form = _field("How much of it stands between quotation marks.", "direct")
    act: Act = _field("What the speaker does by saying it.", "deny")
    cue: Place | None = _field("The word that says so.", {"start": 0, "end": 4, "exact": "said"})
    figures: list[UUID] = _field("The figures in it, as claims.", [_ID])


class Change(Schema):
    """A move up or down."""

    direction: Direction = _field("Which way.", "up")
    role: Role = _field("Whether the figure is the step, the start or the result.", "by")


class PartOf(Schema):
    """The whole that a figure is part of."""

    claim_id: UUID | None = _field("The whole's own figure, where there is one.", _ID)
    text: str = _field("The words for the whole.", "them")


class AsOf(Schema):
    """The time a figure holds for, as said."""

    value: date = _field("The day.", "2023-09-04")
    text: str = _field("The words for it.", "as of September 4")


class Figure(Schema):
    """A reported quantity: a value, or a range from low to high."""

    kind: Kind = _field("Sort of quantity.", "count")
    value: Exact | None = _field("The value, exactly.", "15")
    low: Exact | None = _field("The least of a range.", None)
    high: Exact | None = _field("The greatest of a range.", None)
    unit: str | None = _field("Unit.", "EUR")
    counts: str | None = _field("What is counted.", "cases")
    modifier: Modifier = _field("How the words bound the value.", "exact")
    change: Change | None = _field("A move up or down that the figure is part of.", None)
    per: str | None = _field("What the quantity is for each of.", "day")
    part_of: PartOf | None = _field("The whole it is part of.", {"claim_id": None, "text": "them"})
    as_of: AsOf | None = _field("The time it holds for, said and never guessed.", None)
    about: list[str] = _field("Further words for what the figure is about.", ["defendants"])


class Review(Schema):
    """What people made of a claim."""

    status: Literal["unreviewed"] = _field("Nobody has looked at it.", "unreviewed")


class Provenance(Schema):
    """How the claim was found."""

    by: str = _field("Product and version.", "on-record 0.1.0")
    model: str = _field("Language model and version.", "en_core_web_sm 3.8.0")
    rule: str = _field("Rule that found it.", "numeral")


class Claim(Schema):
    """A statement or a figure: who makes it, and where it stands."""

    id: UUID = _field("Id of the claim.", _ID)
    type: Literal["statement", "figure"] = _field("Which of the two.", "figure")
    article_id: UUID = _field("Its article.", _ID)
    revision: int = _field("The revision of the article it stands in.", 1)
    published_at: datetime | None = _field("When the article was published.", "2023-11-20T00:00:00Z")
    publisher: str | None = _field("Who published it.", "Harbour News")
    text: str = _field("The words of the claim.", "15 of them")
    target: list[Selector] = _field("Where they stand; a statement may be interrupted.", [])
    speaker: ClaimSpeaker | None = _field("Who makes the claim, where the text names anyone.", None)
    statement_id: UUID | None = _field("The statement a figure stands in.", _ID)
    figure: Figure | None = _field("What a figure says.", None)
    statement: Statement | None = _field("What sort of statement it is.", None)
    about: list[Named] = _field("Who and what is named or meant in it.", [])
    findings: list[UUID] = _field("The findings it has a part in.", [])
    review: Review = _field("What people made of it.", {"status": "unreviewed"})
    version: int = _field("Counts the changes of this claim.", 1)
    extraction: Provenance = _field("How it was found.", {"by": "on-record 0.1.0", "model": "…", "rule": "numeral"})


class Operand(Schema):
    """One number of a finding."""

    claim_id: UUID | None = _field("The figure it belongs to.", _ID)
    value: Exact = _field("The number.", "15")
    span: Place = _field("Where the numeral stands.", {"start": 1740, "end": 1742, "exact": "15"})


class Edit(Schema):
    """A figure read with another value."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True)

    claim_id: UUID | None = _field("The figure.", _ID)
    from_: Exact = Field(alias="from", description="Its value.", examples=["8"])
    to: Exact = _field("The value that would agree.", "18")


class Repair(Schema):
    """Edits that would make the numbers agree."""

    edits: list[Edit] = _field("All of them together.", [])


class Finding(Schema):
    """Figures of one article that contradict each other."""

    id: UUID = _field("Id of the finding.", _ID)
    article_id: UUID = _field("Its article.", _ID)
    revision: int = _field("The revision it was found in.", 1)
    rule: str = _field("The rule that does not hold.", "part-exceeds-whole")
    certainty: Certainty = _field("Whether they contradict each other however they are read.", "definite")
    expression: str = _field("What does not hold.", "15 <= 8")
    operands: list[Operand] = _field("The numbers of the expression.", [])
    assumptions: list[str] = _field("What was assumed to say so.", ["“them” are the eight defendants"])
    repairs: list[Repair] = _field("What would make them agree; shown, never applied.", [])
    status: Status = _field("What people made of it.", "open")


class Counts(Schema):
    """How much was found."""

    statements: int = _field("Statements.", 12)
    figures: int = _field("Figures.", 20)
    findings: int = _field("Findings.", 1)


class Article(Schema):
    """One story, at its latest revision."""

    id: UUID = _field("Id of the article.", _ID)
    url: str | None = _field("Address as posted.", "https://news.example/fire")
    title: str | None = _field("Title.", "Fire in the harbour")
    publisher: str | None = _field("Publisher.", "Harbour News")
    authors: list[str] = _field("Authors.", ["Ada Brown"])
    language: str = _field("Language.", "en")
    published_at: datetime | None = _field("When it was published.", "2023-11-20T00:00:00Z")
    published_precision: Precision | None = _field("How much of that was said.", "day")
    revision: int = _field("Number of the latest text.", 1)
    sha256: str = _field("Digest of the text in UTF-8.", "9f86d081884c7d65…")
    words: int = _field("Words of the text.", 640)
    received_at: datetime = _field("When the article was first posted.", "2023-11-20T08:31:00Z")
    counts: Counts = _field("How much was found in it.", {"statements": 12, "figures": 20, "findings": 1})


class ReadArticle(Article):
    """An article with all that was found in it."""

    claims: list[Claim] = _field("Statements and figures in reading order.", [])
    findings: list[Finding] = _field("Figures that contradict each other.", [])


class OneArticle(Article):
    """An article with what was asked for."""

    text: str = Field("", description="The text, exactly as posted.", examples=["Nine people died, police said."])
    claims: list[Claim] = Field([], description="Statements and figures in reading order.", examples=[[]])
    findings: list[Finding] = Field([], description="Figures that contradict each other.", examples=[[]])


class Speaker(Named):
    """Who makes statements, or is spoken of."""

    kind: EntityKind = _field("Sort of entity.", "organization")
    aliases: list[str] = _field("Other ways its name was written.", ["MoH"])


class _Page(Schema):
    next: str | None = _field("Cursor of the next page, if there is one.", None)


class ArticlePage(_Page):
    """Some articles."""

    data: list[Article] = _field("The articles.", [])


class ClaimPage(_Page):
    """Some claims."""

    data: list[Claim] = _field("The claims.", [])


class FindingPage(_Page):
    """Some findings."""

    data: list[Finding] = _field("The findings.", [])


class SpeakerPage(_Page):
    """Some speakers."""

    data: list[Speaker] = _field("The speakers.", [])


class PostedArticle(Schema):
    """An article to be read."""

    text: str = _field("The text, stored exactly as posted.", "Nine people died, police said.")
    url: str | None = Field(None, description="Absolute http or https address.", examples=["https://news.example/fire"])
    title: str | None = Field(None, description="Title.", examples=["Fire in the harbour"])
    publisher: str | None = Field(None, description="Publisher.", examples=["Harbour News"])
    authors: list[str] | None = Field(None, description="Authors.", examples=[["Ada Brown"]])
    language: str | None = Field(None, description="Language: English.", examples=["en"])
    published_at: str | None = Field(
        None, description="Time with its zone, or a day.", examples=["2023-11-20", "2023-11-20T08:30:00Z"]
    )


class Flaw(Schema):
    """One thing that is wrong with a request."""

    pointer: str | None = Field(None, description="Where in the body, as a JSON pointer.", examples=["/text"])
    parameter: str | None = Field(None, description="Which parameter.", examples=["kind"])
    detail: str = _field("What is wrong.", "The text is empty.")


class Problem(Schema):
    """Why a request was refused or failed (RFC 9457)."""

    type: str = _field("Address of a page about this kind of problem.", "/problems/article-not-found")
    title: str = _field("The kind of problem.", "Article not found")
    status: int = _field("The status of the answer.", 404)
    detail: str = _field("What was wrong in this case.", "There is no article 0b9a1c52-….")
    errors: list[Flaw] = Field([], description="Everything that was wrong, and where.", examples=[[]])


class Health(Schema):
    """How the service is."""

    status: Literal["ok"] = _field("All is well.", "ok")


ARTICLE_BODY: dict[str, Any] = {
    "required": True,
    "description": "The article as JSON, or its bare text with the rest as query parameters.",
    "content": {
        "application/json": {"schema": {"$ref": "#/components/schemas/PostedArticle"}},
        "text/plain": {"schema": {"type": "string", "examples": ["Nine people died, police said."]}},
    },
}
