"""What claims can be asked for."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.api.queries.choices import ClaimOrder
from app.api.queries.kinds import Day, Number, NumberRange, Several, Words
from app.api.queries.listing import Dated, Listing
from app.api.queries.searching import Searched
from app.domain.claimed import ClaimType
from app.domain.figure import Kind, Modifier
from app.domain.review import ReviewStatus
from app.domain.statement import Act, Form
from app.store import claims
from app.store.asking.questions import Condition, Question, Test
from app.store.asking.resources import NEWEST
from app.store.claims import CLAIMS
from app.store.folding import key
from app.store.reading import Reading

AN_ID = "0b9a1c52-6a57-5d0e-8e6b-3d2b4f1f7a10"
Tests = Callable[[Reading, Iterable[Any]], Iterator[Test]]


def several(what: str, example: str) -> Any:  # noqa: ANN401 - as pydantic types a default
    """Describe a parameter that can be repeated."""
    return Field(default=[], description=f"{what} Repeated: any of them.", examples=[[example]])


def none_of(name: str, example: str) -> Any:  # noqa: ANN401 - as pydantic types a default
    """Describe the parameter that excludes."""
    return Field(default=[], description=f"Not this `{name}`. Repeated: none of them.", examples=[[example]])


def _plain(kind: str, fold: Callable[[Any], Any], _reading: Reading, values: Iterable[Any]) -> Iterator[Test]:
    return (Test(kind, (fold(value),)) for value in values)


def _counting(_reading: Reading, values: Iterable[str]) -> Iterator[Test]:
    return map(claims.counting, values)


def same(value: Any) -> Any:  # noqa: ANN401 - of any type
    """Take a value as it is."""
    return value


TESTS: dict[str, Tests] = {
    "type": partial(_plain, "type", str),
    "form": partial(_plain, "form", str),
    "act": partial(_plain, "act", str),
    "speaker": claims.made_by,
    "about": claims.about,
    "publisher": partial(_plain, "publisher", key),
    "article": partial(_plain, "article", same),
    "kind": partial(_plain, "kind", str),
    "unit": partial(_plain, "unit", key),
    "counts": _counting,
    "modifier": partial(_plain, "modifier", str),
    "finding": partial(_plain, "finding", same),
    "review": claims.reviewed,
    "reviewer": partial(_plain, "reviewer", key),
}
"""How the values of each parameter are tested for. Each can be excluded too, by its name and `__not`."""


class ClaimFilters(Dated, Searched):
    """What every claim can be asked for."""

    speaker: Several[Words] = several("Who says it: an id, or a name or alias in any case.", "Ministry of Health")
    speaker__not: Several[Words] = none_of("speaker", "Ministry of Health")
    about: Several[Words] = several("Who or what is named or meant in it: an id, a name or an alias.", "Cuba")
    about__not: Several[Words] = none_of("about", "Cuba")
    article: Several[UUID] = several("Id of the article.", AN_ID)
    article__not: Several[UUID] = none_of("article", AN_ID)
    publisher: Several[Words] = several("Publisher, in any case.", "BBC")
    publisher__not: Several[Words] = none_of("publisher", "BBC")
    finding: Several[Words] = several("Rule of a finding that the claim has a part in.", "part-exceeds-whole")
    finding__not: Several[Words] = none_of("finding", "part-exceeds-whole")
    has_finding: Literal["true", "false"] | None = Field(
        default=None, description="Whether it has a part in any finding.", examples=["true"]
    )
    copy_: Literal["true", "false"] | None = Field(
        default=None,
        alias="copy",
        description="Whether its article is a copy of one that was stored before: without copies, a report that many "
        "printed counts once.",
        examples=["false"],
    )
    review: Several[ReviewStatus] = several("What people made of it.", "unreviewed")
    review__not: Several[ReviewStatus] = none_of("review", "unreviewed")
    reviewer: Several[Words] = several(
        "Who gave a verdict on it that counts, or corrected it, in any case.", "Ana Ruiz"
    )
    reviewer__not: Several[Words] = none_of("reviewer", "Ana Ruiz")

    def question(self, reading: Reading, **fixed: str) -> Question:
        """Say it in the store's words; names are looked up."""
        conditions = [*self._told(reading), *self.found(), *self.numbers()]
        conditions += [Condition((Test(name, (value,)),)) for name, value in fixed.items()]
        return self.asked(
            CLAIMS, (*conditions, *self.unsearchable()), search=self.search(), sort=getattr(self, "sort", NEWEST)
        )

    def found(self) -> Iterator[Condition]:
        """Say whether there is a finding, and whether it is a copy's."""
        for name, asked in (("has_finding", self.has_finding), ("copy", self.copy_)):
            if asked:
                yield Condition((Test(name),), negated=asked == "false")

    def numbers(self) -> Iterator[Condition]:
        """Say how much, where there is anything to say."""
        yield from ()

    def _told(self, reading: Reading) -> Iterator[Condition]:
        for name, tests in TESTS.items():
            if values := getattr(self, name, None):
                yield Condition(tuple(dict.fromkeys(tests(reading, values))))
            if values := getattr(self, f"{name}__not", None):
                yield Condition(tuple(dict.fromkeys(tests(reading, values))), negated=True)


class _OfStatements(BaseModel):
    form: Several[Form] = several("How much of a statement stands between quotation marks.", "direct")
    form__not: Several[Form] = none_of("form", "direct")
    act: Several[Act] = several("What the speaker does by saying it.", "deny")
    act__not: Several[Act] = none_of("act", "assert")


class _OfFigures(BaseModel):
    kind: Several[Kind] = several("Sort of quantity.", "money")
    kind__not: Several[Kind] = none_of("kind", "number")
    unit: Several[Words] = several("Unit, in any case.", "EUR")
    unit__not: Several[Words] = none_of("unit", "EUR")
    counts: Several[Words] = several(
        "What is counted, in the singular or plural; one word also finds what it is the head of: "
        "“bed” finds “hospital beds”.",
        "hospital beds",
    )
    counts__not: Several[Words] = none_of("counts", "people")
    modifier: Several[Modifier] = several("How the words bound the value.", "at_least")
    modifier__not: Several[Modifier] = none_of("modifier", "indefinite")
    value__gte: Number | None = Field(default=None, description="The whole range is at least this.", examples=["5"])
    value__lte: Number | None = Field(default=None, description="The whole range is at most this.", examples=["14.5"])
    value__overlaps: Several[NumberRange] = several("The range has a value in common with this one.", "5,14")
    as_of__gte: Day | None = Field(
        default=None, description="Said to hold on this day or later.", examples=["2023-09-01"]
    )
    as_of__lt: Day | None = Field(default=None, description="Said to hold before this day.", examples=["2023-10-01"])

    def numbers(self) -> Iterator[Condition]:
        """Say how much, and when it held."""
        if self.value__gte or self.value__lte:
            yield Condition((claims.between(self.value__gte, self.value__lte),))
        if self.value__overlaps:
            yield Condition(tuple(claims.overlapping(*pair.split(",")) for pair in dict.fromkeys(self.value__overlaps)))
        if self.as_of__gte or self.as_of__lt:
            yield Condition((claims.holding(self.as_of__gte, self.as_of__lt),))


class ClaimListing(Listing):
    """What every list of claims takes besides."""

    sort: ClaimOrder = Field(
        default=ClaimOrder.NEWEST,
        description="Newest or oldest first; by `value` upwards or downwards, figures alone; "
        "or by `relevance` to the words of `q`.",
        examples=["-published_at"],
    )
    include: str = Field(
        default="",
        pattern="^((total|facets|article)(,(total|facets|article)){0,2})?$",
        description="What to add, separated by commas: `total`, how many there are; `facets`, how they are "
        "distributed; `article`, the article of each.",
        examples=["total,article"],
    )


class StatementQuery(_OfStatements, ClaimFilters, ClaimListing):
    """What statements are asked for."""


class FigureFilters(_OfFigures, ClaimFilters):
    """What figures can be asked for."""


class FigureQuery(FigureFilters, ClaimListing):
    """What figures are asked for."""


class AllClaimFilters(_OfStatements, _OfFigures, ClaimFilters):
    """What claims of both types can be asked for."""

    type: Several[ClaimType] = several("Statements or figures; both if not given.", "figure")
    type__not: Several[ClaimType] = none_of("type", "figure")


class ClaimQuery(AllClaimFilters, ClaimListing):
    """What claims are asked for."""


class ContextQuery(BaseModel):
    """How much around a claim is asked for."""

    chars: Annotated[int, Field(ge=0, le=10_000)] = Field(
        default=280, description="Code points on each side of it, at most 10,000.", examples=[280]
    )
