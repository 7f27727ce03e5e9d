"""What comes with an article, and what articles can be asked for."""

from collections.abc import Iterator
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.api.queries.choices import ArticleOrder
from app.api.queries.claims import AN_ID, none_of, same, several
from app.api.queries.kinds import RevisionNumber, Several, Words
from app.api.queries.listing import Dated, Listing
from app.api.queries.searching import Searched
from app.api.schemas.fields import Language, Name, PublishedAt, Title, Url
from app.store import ids
from app.store.articles import ARTICLES
from app.store.asking.questions import Condition, Question, Test
from app.store.folding import key
from app.store.reading import Reading


class ArticleQuery(Listing, Dated, Searched):
    """What articles are asked for."""

    publisher: Several[Words] = several("Publisher, in any case.", "BBC")
    publisher__not: Several[Words] = none_of("publisher", "BBC")
    url: Several[Words] = several("Address as posted.", "https://news.example/fire")
    url__not: Several[Words] = none_of("url", "https://news.example/fire")
    language: Several[Words] = several("Language of the text; without a country, of every country.", "en")
    language__not: Several[Words] = none_of("language", "en")
    has_finding: Literal["true", "false"] | None = Field(
        default=None, description="Whether any of its numbers contradict each other.", examples=["true"]
    )
    copy_: Literal["true", "false"] | None = Field(
        default=None,
        alias="copy",
        description="Whether it is a copy of one that was stored before.",
        examples=["false"],
    )
    cluster: Several[UUID] = several("Id of the first of the articles that share their words.", AN_ID)
    cluster__not: Several[UUID] = none_of("cluster", AN_ID)
    sort: ArticleOrder = Field(
        default=ArticleOrder.NEWEST,
        description="Newest or oldest first, or by `relevance` to the words of `q`.",
        examples=["-published_at"],
    )
    include: str = Field(
        default="", pattern="^(total)?$", description="What to add: `total`, how many there are.", examples=["total"]
    )

    def question(self, _reading: Reading) -> Question:
        """Say it in the store's words."""
        conditions = (*self._told(), *self.unsearchable())
        return self.asked(ARTICLES, conditions, search=self.search(), sort=self.sort)

    def _told(self) -> Iterator[Condition]:
        for name, kind, fold in (
            ("url", "id", ids.id_of_url),
            ("publisher", "publisher", key),
            ("language", "language", str.lower),
            ("cluster", "cluster", same),
        ):
            for suffix in ("", "__not"):
                if values := getattr(self, name + suffix):
                    tests = (Test(kind, (fold(value),)) for value in dict.fromkeys(values))
                    yield Condition(tuple(dict.fromkeys(tests)), negated=bool(suffix))
        for name, asked in (("has_finding", self.has_finding), ("copy", self.copy_)):
            if asked:
                yield Condition((Test(name),), negated=asked == "false")


class OneArticleQuery(BaseModel):
    """What is added to one article."""

    include: str = Field(
        default="",
        pattern="^((text|claims|findings)(,(text|claims|findings)){0,2})?$",
        description="What to add, separated by commas: `text`, `claims`, `findings`.",
        examples=["text,claims"],
    )


class DiffQuery(BaseModel):
    """Which revisions are compared."""

    from_: RevisionNumber | None = Field(
        default=None,
        alias="from",
        description="The revision to compare; the one before `to` if not given.",
        examples=[1],
    )
    to: RevisionNumber | None = Field(
        default=None, description="The revision to compare it with; the latest if not given.", examples=[2]
    )


class DescribedQuery(BaseModel):
    """What comes with an article that is posted as its bare text or HTML."""

    url: Url | None = Field(
        default=None,
        description="Address of an article in a body that is not JSON.",
        examples=["https://news.example/fire"],
    )
    title: Title | None = Field(
        default=None, description="Title of an article in a body that is not JSON.", examples=["Fire in the harbour"]
    )
    publisher: Name | None = Field(
        default=None, description="Publisher of an article in a body that is not JSON.", examples=["Harbour News"]
    )
    published_at: PublishedAt | None = Field(
        default=None,
        description="Time with its zone, or day, of an article in a body that is not JSON.",
        examples=["2023-11-20"],
    )
    language: Language | None = Field(
        default=None, description="Language tag of an article in a body that is not JSON.", examples=["en"]
    )
    authors: list[Name] = Field(
        default=[], description="Authors of an article in a body that is not JSON.", examples=[["Ada Brown"]]
    )

    def described(self) -> dict[str, Any]:
        """Collect what is said about a text."""
        return self.model_dump(exclude={"dry_run"}, exclude_defaults=True)


class PostQuery(DescribedQuery):
    """What comes with a posted article: everything but `dry_run` only with a body that is not JSON."""

    dry_run: Literal["true", "false"] = Field(
        default="false", description="Show the answer, store nothing.", examples=["true"]
    )
