"""Pages, and the small resources."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from app.api.schemas.article import Article, Revision
from app.api.schemas.claim import Claim
from app.api.schemas.finding import Finding
from app.api.schemas.parts import AN_ID, Exact, Named, Place, Schema, example, field, optional
from app.api.schemas.speaker import Speaker
from app.domain.claimed import ClaimType


class Match(Place):
    """Where words that were looked for stand."""


class Snippet(Place):
    """The piece of the text around the first match. Places are those of the revision's text, as everywhere."""

    matches: list[Match] = field("The matches in it.", [example(Match)])


class ListedClaim(Claim):
    """A claim with what was asked to be added."""

    snippet: Snippet = optional("With `q`: the words that were looked for, in the claim.", example(Snippet))
    article: Article = optional("With `include=article`: its article.", example(Article))


class ListedArticle(Article):
    """An article with what was asked to be added."""

    snippet: Snippet = optional("With `q`: the words that were looked for, in its text.", example(Snippet))


class FacetValue(Schema):
    """A value and how often it is met."""

    value: str | Named = field("The value; of a speaker, its id and name.", "deny")
    count: int = field("How many claims have it.", 12)


class Facets(Schema):
    """How the claims of a result are distributed: the ten most frequent values of each property."""

    type: list[FacetValue] = field("By type.", [example(FacetValue)])
    form: list[FacetValue] = field("By form.", [example(FacetValue)])
    act: list[FacetValue] = field("By act.", [example(FacetValue)])
    kind: list[FacetValue] = field("By kind.", [example(FacetValue)])
    unit: list[FacetValue] = field("By unit.", [example(FacetValue)])
    counts: list[FacetValue] = field("By the head of what is counted, in the singular.", [example(FacetValue)])
    speaker: list[FacetValue] = field("By speaker.", [example(FacetValue)])
    publisher: list[FacetValue] = field("By publisher, in lower case.", [example(FacetValue)])


class Latest(Schema):
    """The newest claim of a group."""

    id: UUID = field("Id of the claim.", AN_ID)
    type: ClaimType = field("Which of the two.", "figure")
    article_id: UUID = field("Its article.", AN_ID)
    published_at: datetime | None = field("When the article was published.", "2023-11-20T00:00:00Z")
    text: str = field("The words of the claim.", "15 of them")
    value: Exact | None = field("The value of a figure.", "15")
    low: Exact | None = field("The least of a range.", None, "5")
    high: Exact | None = field("The greatest of a range.", None, "14")
    unit: str | None = field("Unit of a figure.", "EUR")


class Group(Schema):
    """Claims that are alike in what they were counted by: those members of these twelve are there."""

    type: str | None = optional("Type.", "figure")
    form: str | None = optional("Form of statement.", "direct")
    act: str | None = optional("What the speaker does by saying it.", "deny")
    kind: str | None = optional("Sort of quantity.", "count")
    unit: str | None = optional("Unit, in lower case.", "eur")
    counts: str | None = optional("The head of what is counted, in the singular.", "bed")
    speaker: Named | None = optional("Who makes them.", {"id": AN_ID, "name": "Ada Brown"})
    publisher: str | None = optional("Who published them.", "Harbour News")
    day: date | None = optional("Day of publication.", "2023-11-20")
    week: date | None = optional("Monday of the week of publication.", "2023-11-20")
    month: str | None = optional("Month of publication.", "2023-11")
    year: str | None = optional("Year of publication.", "2023")
    count: int = field("How many claims there are.", 12)
    figures: int = field("How many of them are figures.", 8)
    min: Exact | None = field("The least value of a figure.", "3")
    max: Exact | None = field("The greatest value of a figure.", "14.5")
    latest: Latest = field("The newest of them.", example(Latest))


class Page(Schema):
    """Part of a list."""

    next: str | None = field("Cursor of the next page, if there is one.", "MzU2…", None)
    total: int = optional("With `include=total`: how many there are in all.", 120)


class ArticlePage(Page):
    """Some articles."""

    data: list[ListedArticle] = field("The articles.", [example(Article)])


class RevisionPage(Page):
    """Some revisions of an article."""

    data: list[Revision] = field("The revisions.", [example(Revision)])


class ClaimPage(Page):
    """Some claims."""

    data: list[ListedClaim] = field("The claims.", [example(Claim)])
    facets: Facets = optional("With `include=facets`: how all of them are distributed.", example(Facets))


class FindingPage(Page):
    """Some findings."""

    data: list[Finding] = field("The findings.", [example(Finding)])


class SpeakerPage(Page):
    """Some speakers."""

    data: list[Speaker] = field("The speakers.", [example(Speaker)])


class AggregatePage(Page):
    """Some groups."""

    data: list[Group] = field("The groups.", [example(Group)])


class Context(Place):
    """The words around a claim: code points from `start` to `end` of the revision's text."""

    id: UUID = field("Id of the claim.", AN_ID)
    article_id: UUID = field("Its article.", AN_ID)
    revision: int = field("The revision it stands in.", 1)
    target: list[Place] = field("Where the claim stands.", [example(Place)])


class Health(Schema):
    """How the service is."""

    status: Literal["ok"] = field("All is well.", "ok")
