"""An article, as posted and as read."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from app.api.schemas.claim import Claim
from app.api.schemas.fields import HTML, TEXT, Html, Language, Name, PublishedAt, Text, Title, Url
from app.api.schemas.finding import Finding
from app.api.schemas.parts import AN_ID, Schema, example, field
from app.api.schemas.posted_claim import A_CLAIM, Claims
from app.domain.article import Precision, Source
from app.domain.flags import Flag
from app.read.posted import MOST_AUTHORS


class Counts(Schema):
    """How much was found."""

    statements: int = field("Statements.", 12)
    figures: int = field("Figures.", 20)
    findings: int = field("Findings.", 1)


class Sources(Schema):
    """Where each field comes from; null where there is nothing."""

    text: Source | None = field("Where the text comes from.", "posted")
    url: Source | None = field("Where the address comes from.", "posted")
    title: Source | None = field("Where the title comes from.", "json-ld")
    publisher: Source | None = field("Where the publisher comes from.", "opengraph")
    authors: Source | None = field("Where the authors come from.", "html")
    language: Source | None = field("Where the language comes from.", "py3langid")
    published_at: Source | None = field("Where the time of publication comes from.", "json-ld")


class Revision(Schema):
    """One story, as it was told in one of its revisions."""

    id: UUID = field("Id of the article.", AN_ID)
    url: str | None = field("Address as posted, or as its page gives it.", "https://news.example/fire")
    title: str | None = field("Title.", "Fire in the harbour")
    publisher: str | None = field("Publisher.", "Harbour News")
    authors: list[str] = field("Authors.", ["Ada Brown"])
    language: str = field("Language tag.", "en")
    published_at: datetime | None = field("When it was published.", "2023-11-20T00:00:00Z")
    published_precision: Precision | None = field("How much of that was said.", "day")
    revision: int = field("Number of the text, from 1 on.", 1)
    sha256: str = field(
        "SHA-256 of the text in UTF-8.", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    )
    words: int = field("Words of the text.", 640)
    received_at: datetime = field("When this text was posted.", "2023-11-20T08:31:00Z")
    counts: Counts = field("How much was found in it.", example(Counts))
    not_read: str | None = field(
        "Why the text was stored and not read; null where it was read.",
        None,
        "The text is in another language (de): it can be searched, but only English is read for claims.",
    )
    flags: list[Flag] = field(
        "What its text has that nobody sees, so that it may not say what it seems to: marks that turn the direction of "
        "writing, characters of no width, tag characters. They are kept.",
        ["zero-width"],
    )
    sources: Sources = field("Where each field comes from.", example(Sources))


class CopyOf(Schema):
    """The article that an article is a copy of."""

    id: UUID = field("Its id.", AN_ID)
    containment: float = field("How much of the shorter of the two texts the longer has, when this was stored.", 0.93)


class Article(Revision):
    """One story, at its latest revision."""

    received_at: datetime = field("When the article was first posted.", "2023-11-20T08:31:00Z")
    cluster_id: UUID = field("The first of the articles that share its words; itself, if there was none.", AN_ID)
    copy_of: CopyOf | None = field("The article that it is a copy of, if it is one.", None, example(CopyOf))


class ReadArticle(Article):
    """An article with all that was found in it."""

    claims: list[Claim] = field("Statements and figures in reading order.", [example(Claim)])
    findings: list[Finding] = field("Figures that contradict each other.", [example(Finding)])


class _Whole(Schema):
    text: str = Field(
        "",
        description="The text, exactly as posted, or as found on the page.",
        examples=["Nine people died, police said."],
    )
    claims: list[Claim] = Field([], description="Statements and figures in reading order.", examples=[[example(Claim)]])
    findings: list[Finding] = Field(
        [], description="Figures that contradict each other.", examples=[[example(Finding)]]
    )


class OneArticle(_Whole, Article):
    """An article with what was asked for."""


class OneRevision(_Whole, Revision):
    """A revision with what was asked for."""


class PostedArticle(Schema):
    """An article to be read: its text, the HTML of its page, or the `url` alone of a page to be fetched."""

    text: Text | None = Field(
        None, description="The text, stored exactly as posted.", examples=["Nine people died, police said."]
    )
    html: Html | None = Field(
        None, description="The HTML of its page, in place of the text.", examples=HTML["examples"]
    )
    url: Url | None = Field(None, description="Absolute http or https address.", examples=["https://news.example/fire"])
    title: Title | None = Field(None, description="Title.", examples=["Fire in the harbour"])
    publisher: Name | None = Field(None, description="Publisher.", examples=["Harbour News"])
    authors: list[Name] | None = Field(None, max_length=MOST_AUTHORS, description="Authors.", examples=[["Ada Brown"]])
    language: Language | None = Field(
        None, description="Language tag; only English is read for claims.", examples=["en"]
    )
    published_at: PublishedAt | None = Field(
        None, description="Time with its zone, or a day.", examples=["2023-11-20", "2023-11-20T08:30:00Z"]
    )
    claims: Claims | None = Field(
        None,
        description="Claims that a person, another program or a language model makes of it: all of them are taken with "
        "the article, or it is refused.",
        examples=[[A_CLAIM]],
    )


ARTICLE_BODY: dict[str, Any] = {
    "required": True,
    "description": "The article as JSON, or its bare text or HTML with the rest as query parameters.",
    "content": {
        "application/json": {
            "schema": {"$ref": "#/components/schemas/PostedArticle"},
            "examples": {
                "text": {
                    "summary": "A text",
                    "value": {"text": "Nine people died, police said.", "published_at": "2023-11-20"},
                },
                "html": {"summary": "The HTML of a page", "value": {"html": HTML["examples"][0]}},
                "url": {
                    "summary": "A page to be fetched, where ON_RECORD_FETCH is true",
                    "value": {"url": "https://news.example/fire"},
                },
            },
        },
        "text/plain": {"schema": TEXT},
        "text/html": {"schema": HTML},
        "application/xhtml+xml": {"schema": HTML},
    },
}
