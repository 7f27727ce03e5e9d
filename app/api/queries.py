"""The query parameters of every list, with what each means."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, WithJsonSchema

from app.api.schemas.fields import Language, Name, PublishedAt, Title, Url
from app.api.schemas.parts import TIME_OR_DAY, ClaimType
from app.domain.figure import Kind, Modifier
from app.domain.finding import Certainty
from app.domain.statement import Act, Form
from app.read.posted import published_at
from app.store.claims import ClaimFilter
from app.store.columns import orderable
from app.store.findings import FindingFilter

_NUMBER = r"-?[0-9]{1,40}(\.[0-9]{1,40})?"


def _plain_digits(value: object) -> object:
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        msg = "a number is written in digits"
        raise ValueError(msg)
    return value


def _when(value: str) -> datetime:
    return published_at(value)[0]


def _upwards(value: str) -> str:
    low, high = map(Decimal, value.split(","))
    if low > high:
        msg = "a range runs from the lower to the higher number"
        raise ValueError(msg)
    return value


Words = Annotated[str, Field(min_length=1, max_length=2_000, pattern=r"^[^\x00]*$")]
Number = Annotated[str, Field(pattern=f"^{_NUMBER}$")]
NumberRange = Annotated[str, Field(pattern=f"^{_NUMBER},{_NUMBER}$"), AfterValidator(_upwards)]
Time = Annotated[datetime, BeforeValidator(_when), WithJsonSchema(TIME_OR_DAY)]
Limit = Annotated[int, Field(ge=1, le=500), BeforeValidator(_plain_digits)]


class Listing(BaseModel):
    """What every list takes."""

    limit: Limit = Field(default=50, description="How many to answer with, at most 500.", examples=[50])
    cursor: str | None = Field(default=None, description="The `next` of the page before.", examples=["MzU2…"])


class ArticleQuery(Listing):
    """What articles are asked for."""

    publisher: list[Words] = Field(default=[], description="Publisher, in any case.", examples=[["BBC"]])
    url: list[Words] = Field(default=[], description="Address as posted.", examples=[["https://news.example/fire"]])


class FindingQuery(Listing):
    """What findings are asked for."""

    rule: list[Words] = Field(default=[], description="Rule that does not hold.", examples=[["part-exceeds-whole"]])
    certainty: list[Certainty] = Field(
        default=[],
        description="Whether the numbers contradict each other however they are read.",
        examples=[["definite"]],
    )
    article: list[UUID] = Field(
        default=[], description="Id of the article.", examples=[["0b9a1c52-6a57-5d0e-8e6b-3d2b4f1f7a10"]]
    )

    def filter(self) -> FindingFilter:
        """Say it in the store's words."""
        return FindingFilter(rule=tuple(self.rule), certainty=tuple(self.certainty), article=tuple(self.article))


class SpeakerQuery(Listing):
    """What speakers are asked for."""

    name: list[Words] = Field(default=[], description="Name or alias, in any case.", examples=[["WHO"]])


class AnyClaimQuery(Listing):
    """What every list of claims takes."""

    speaker: list[Words] = Field(
        default=[], description="Who says it: an id, or a name or alias in any case.", examples=[["Ministry of Health"]]
    )
    article: list[UUID] = Field(
        default=[], description="Id of the article.", examples=[["0b9a1c52-6a57-5d0e-8e6b-3d2b4f1f7a10"]]
    )
    publisher: list[Words] = Field(default=[], description="Publisher, in any case.", examples=[["BBC"]])
    published__gte: Time | None = Field(default=None, description="Published then or later.", examples=["2023-11-01"])
    published__lt: Time | None = Field(default=None, description="Published before.", examples=["2023-12-01T00:00:00Z"])

    def filter(self, **more: Any) -> ClaimFilter:  # noqa: ANN401 - the fields of ClaimFilter
        """Say it in the store's words."""
        return ClaimFilter(
            speaker=tuple(self.speaker),
            article=tuple(self.article),
            publisher=tuple(self.publisher),
            published_from=self.published__gte,
            published_before=self.published__lt,
            **more,
        )


class _OfStatements(BaseModel):
    form: list[Form] = Field(
        default=[], description="How much of a statement stands between quotation marks.", examples=[["direct"]]
    )
    act: list[Act] = Field(default=[], description="What the speaker does by saying it.", examples=[["deny"]])

    def of_statements(self) -> dict[str, Any]:
        return {"form": tuple(self.form), "act": tuple(self.act)}


class _OfFigures(BaseModel):
    kind: list[Kind] = Field(default=[], description="Sort of quantity.", examples=[["money"]])
    unit: list[Words] = Field(default=[], description="Unit, in any case.", examples=[["EUR"]])
    counts: list[Words] = Field(
        default=[],
        description="What is counted, in the singular or plural; one word also finds what it is the head of: "
        "“bed” finds “hospital beds”.",
        examples=[["hospital beds"]],
    )
    modifier: list[Modifier] = Field(default=[], description="How the words bound the value.", examples=[["at_least"]])
    value__gte: Number | None = Field(default=None, description="The whole range is at least this.", examples=["5"])
    value__lte: Number | None = Field(default=None, description="The whole range is at most this.", examples=["14.5"])
    value__overlaps: list[NumberRange] = Field(
        default=[], description="The range has a value in common with this one.", examples=[["5,14"]]
    )

    def of_figures(self) -> dict[str, Any]:
        pairs = (pair.split(",") for pair in self.value__overlaps)
        return {
            "kind": tuple(self.kind),
            "unit": tuple(self.unit),
            "counts": tuple(self.counts),
            "modifier": tuple(self.modifier),
            "at_least": _float(self.value__gte),
            "at_most": _float(self.value__lte),
            "overlaps": tuple((orderable(Decimal(low)), orderable(Decimal(high))) for low, high in pairs),
        }


class StatementQuery(AnyClaimQuery, _OfStatements):
    """What statements are asked for."""

    def asked(self) -> ClaimFilter:
        """Say it in the store's words."""
        return self.filter(type=("statement",), **self.of_statements())


class FigureQuery(AnyClaimQuery, _OfFigures):
    """What figures are asked for."""

    def asked(self) -> ClaimFilter:
        """Say it in the store's words."""
        return self.filter(type=("figure",), **self.of_figures())


class ClaimQuery(AnyClaimQuery, _OfStatements, _OfFigures):
    """What claims are asked for."""

    type: list[ClaimType] = Field(
        default=[], description="Statements or figures; both if not given.", examples=[["figure"]]
    )

    def asked(self) -> ClaimFilter:
        """Say it in the store's words."""
        return self.filter(type=tuple(self.type), **self.of_statements(), **self.of_figures())


class OneArticleQuery(BaseModel):
    """What is added to one article."""

    include: str = Field(
        default="",
        pattern="^((text|claims|findings)(,(text|claims|findings)){0,2})?$",
        description="What to add, separated by commas: `text`, `claims`, `findings`.",
        examples=["text,claims"],
    )


class DescribedQuery(BaseModel):
    """What comes with an article that is posted as text/plain."""

    url: Url | None = Field(
        default=None, description="Address of a text/plain article.", examples=["https://news.example/fire"]
    )
    title: Title | None = Field(
        default=None, description="Title of a text/plain article.", examples=["Fire in the harbour"]
    )
    publisher: Name | None = Field(
        default=None, description="Publisher of a text/plain article.", examples=["Harbour News"]
    )
    published_at: PublishedAt | None = Field(
        default=None, description="Time with its zone, or day, of a text/plain article.", examples=["2023-11-20"]
    )
    language: Language | None = Field(
        default=None, description="Language of a text/plain article: English.", examples=["en"]
    )
    authors: list[Name] = Field(default=[], description="Authors of a text/plain article.", examples=[["Ada Brown"]])

    def described(self) -> dict[str, Any]:
        """Collect what is said about a text."""
        return self.model_dump(exclude={"dry_run"}, exclude_defaults=True)


class PostQuery(DescribedQuery):
    """What comes with a posted article: everything but `dry_run` only with a text/plain body."""

    dry_run: Literal["true", "false"] = Field(
        default="false", description="Show the answer, store nothing.", examples=["true"]
    )


def _float(value: str | None) -> float | None:
    return None if value is None else orderable(Decimal(value))
