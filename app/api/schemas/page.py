"""Pages, and the small resources."""

from typing import Literal

from app.api.schemas.article import Article
from app.api.schemas.claim import Claim
from app.api.schemas.finding import Finding
from app.api.schemas.parts import Named, Schema, example, field
from app.domain.speaker import EntityKind


class Alias(Schema):
    """A way of writing a speaker's name, as a part of the full name or its initials."""

    name: str = field("The name as written.", "MoH")
    articles: int = field("How many articles write it so.", 3)


class Speaker(Named):
    """Who makes statements, or is spoken of."""

    kind: EntityKind = field("Sort of entity.", "organization")
    aliases: list[Alias] = field("Other ways its name was written.", [example(Alias)])


class Page(Schema):
    """Part of a list."""

    next: str | None = field("Cursor of the next page, if there is one.", "MzU2…", None)


class ArticlePage(Page):
    """Some articles."""

    data: list[Article] = field("The articles.", [example(Article)])


class ClaimPage(Page):
    """Some claims."""

    data: list[Claim] = field("The claims.", [example(Claim)])


class FindingPage(Page):
    """Some findings."""

    data: list[Finding] = field("The findings.", [example(Finding)])


class SpeakerPage(Page):
    """Some speakers."""

    data: list[Speaker] = field("The speakers.", [example(Speaker)])


class Health(Schema):
    """How the service is."""

    status: Literal["ok"] = field("All is well.", "ok")
