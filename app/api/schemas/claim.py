"""A claim: a statement or a figure."""

from datetime import date, datetime
from uuid import UUID

from app.api.schemas.parts import (
    A_FINDING,
    AN_ID,
    Exact,
    Named,
    Place,
    Schema,
    Selector,
    example,
    field,
    optional,
)
from app.domain.claimed import ClaimType
from app.domain.figure import Direction, Kind, Modifier, Role
from app.domain.review import ReviewStatus, Standing
from app.domain.statement import Act, Form


class ClaimSpeaker(Named):
    """Who makes the claim."""

    mention: Place | None = field(
        "Where the text names the speaker for this claim.", {"start": 1925, "end": 1937, "exact": "the ministry"}
    )


class Statement(Schema):
    """An attribution: who said what."""

    form: Form = field("How much of it stands between quotation marks.", "direct")
    act: Act = field("What the speaker does by saying it.", "deny")
    cue: Place | None = field("The word that says so.", {"start": 1935, "end": 1939, "exact": "said"})
    figures: list[UUID] = field("The figures in it, as claims.", [AN_ID])


class Change(Schema):
    """A move up or down."""

    direction: Direction = field("Which way.", "up")
    role: Role = field("Whether the figure is the step, the start or the result.", "by")


class PartOf(Schema):
    """The whole that a figure is part of."""

    claim_id: UUID | None = field("The whole's own figure, where there is one.", AN_ID)
    text: str = field("The words for the whole.", "them")


class AsOf(Schema):
    """The time a figure holds for, as said."""

    value: date = field("The day.", "2023-09-04")
    text: str = field("The words for it.", "as of September 4")


class Figure(Schema):
    """A reported quantity: a value, or a range from low to high."""

    kind: Kind = field("Sort of quantity.", "count")
    value: Exact | None = field("The value, exactly.", "15")
    low: Exact | None = field("The least of a range.", None, "5")
    high: Exact | None = field("The greatest of a range.", None, "14")
    unit: str | None = field("Unit.", None, "EUR")
    counts: str | None = field("What is counted.", "cases")
    modifier: Modifier = field("How the words bound the value.", "exact")
    change: Change | None = field("A move up or down that the figure is part of.", None, example(Change))
    per: str | None = field("What the quantity is for each of.", None, "day")
    part_of: PartOf | None = field("The whole it is part of.", {"claim_id": None, "text": "them"})
    as_of: AsOf | None = field("The time it holds for, said and never guessed.", None, example(AsOf))
    about: list[str] = field("Further words for what the figure is about.", ["defendants"])


class GivenVerdict(Schema):
    """Where a reviewer stands."""

    by: str = field("Who, as they call themselves.", "Ana Ruiz")
    verdict: Standing = field("Their last verdict on what the claim says now, or that they corrected it.", "confirm")
    version: int = field("The version of the claim that it made.", 2)


class Review(Schema):
    """What people made of a claim."""

    status: ReviewStatus = field(
        "All of them together: `unreviewed` where nobody has said anything of what it says now, `disputed` where they "
        "differ.",
        "unreviewed",
    )
    verdicts: list[GivenVerdict] = optional("Where each of them stands, in the order of time.", [example(GivenVerdict)])


class Provenance(Schema):
    """Who or what found or made the claim."""

    by: str = field(
        "Product and version, of a statement also whether its tagger or its rules; or who made the claim.",
        "on-record 0.1.0 rules",
        "gpt-x via notebook",
    )
    model: str | None = field("Language model and version.", "en_core_web_sm 3.8.0")
    rule: str = field("Rule that found it; `posted` where somebody made it.", "numeral")
    confidence: float | None = field(
        "How likely a statement of the tagger is right, or a claim in its maker's eyes; null where a rule found it.",
        None,
        0.93,
    )
    also_by: list[str] = optional("Who else made the same claim, in the same words.", ["Ana Ruiz"])


class Claim(Schema):
    """A statement or a figure: who makes it, and where it stands."""

    id: UUID = field("Id of the claim.", AN_ID)
    type: ClaimType = field("Which of the two.", "figure")
    article_id: UUID = field("Its article.", AN_ID)
    revision: int = field("The revision of the article it stands in.", 1)
    published_at: datetime | None = field("When the article was published.", "2023-11-20T00:00:00Z")
    publisher: str | None = field("Who published it.", "Harbour News")
    text: str = field("The words of the claim.", "15 of them")
    target: list[Selector] = field("Where they stand; a statement may be interrupted.", [example(Selector)])
    speaker: ClaimSpeaker | None = field("Who makes the claim, where the text names anyone.", example(ClaimSpeaker))
    statement_id: UUID | None = field("The statement a figure stands in.", AN_ID)
    figure: Figure | None = field("What a figure says.", example(Figure))
    statement: Statement | None = field("What sort of statement it is.", None, example(Statement))
    about: list[Named] = field("Who and what is named or meant in it.", [example(Named)])
    findings: list[UUID] = field("The findings it has a part in.", [A_FINDING])
    review: Review = field("What people made of it.", example(Review))
    version: int = field("Counts the changes of this claim; its ETag too.", 1)
    anchored: bool = optional(
        "False where the latest text has its words no more: it stands in the `revision` that it names, and is kept for "
        "what people have said of it.",
        False,  # noqa: FBT003 - an example
    )
    extraction: Provenance = field("How it was found.", example(Provenance))
