"""Documents of each resource, rendered as they are when an article is stored."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.api import schemas
from app.api.exports import Export
from app.api.schemas.speaker import Alias, ExternalIds
from app.domain import change
from app.domain.article import Article
from app.domain.change import Action, Changed
from app.domain.extraction import Extraction
from app.domain.figure import AsOf, Change, Direction, Figure, Kind, PartOf, Role
from app.domain.finding import Certainty, Edit, Finding, Operand, Repair
from app.domain.speaker import EntityKind
from app.domain.statement import Form
from app.domain.text import Span
from app.store import documents, feed
from app.store.facts import Facts
from app.store.ordinals import instant
from tests import told

LONG = "1234567890123456789.5"
"""More digits than a float has."""
TEXT = (
    "“We tried eight cases, 15 of them since May,” said Zoë 王, the\n minister, who had a cold, “and freed 30 people.” "
    f'A "guest" in the hall counted {LONG} grains, up from between 5 and 7, as of May 4.'
)
PUBLISHED = datetime(2023, 11, 20, 8, 30, 0, 123456, tzinfo=UTC)
STATEMENT = replace(
    told.statement(
        TEXT, "“We tried eight cases, 15 of them since May,”", speaker="Zoë 王", source="Zoë 王, the\n minister"
    ),
    content=(
        told.place(TEXT, "“We tried eight cases, 15 of them since May,”"),
        told.place(TEXT, "“and freed 30 people.”"),
    ),
    form=Form.DIRECT,
    cue=told.place(TEXT, "said"),
    confidence=0.93,
)
EIGHT = told.figure(TEXT, "eight cases", value="8", counts="cases")
FIFTEEN = replace(
    told.figure(TEXT, "15 of them", value="15", counts="cases"),
    part_of=PartOf("them", EIGHT.span),
    about=("defendants", "trials"),
)
GRAINS = replace(
    told.figure(TEXT, f"{LONG} grains", value=LONG, kind=Kind.MEASURE, unit="grain"),
    change=Change(Direction.UP, Role.TO),
    as_of=AsOf(date(2023, 5, 4), "as of May 4"),
)
RANGE = told.figure(TEXT, "between 5 and 7", low=5, high=7)
FIGURES = (EIGHT, FIFTEEN, GRAINS, RANGE)


STORY = Article(TEXT, title="Eight", publisher="Harbour", authors=("Ada Brown", "Bo Li"), published_at=PUBLISHED)


def facts(article: Article = STORY, figures: tuple[Figure, ...] = FIGURES) -> Facts:
    """Link what was found."""
    found = Extraction((STATEMENT,), figures, (told.mention(TEXT, "We", "Zoë 王"),), (), "told 1.0")
    return Facts(article, 1, PUBLISHED, found, (finding(),))


def finding() -> Finding:
    """Build a finding with two repairs, the second of two edits."""
    operands = tuple(Operand(figure.span, numeral(figure), figure.top) for figure in (FIFTEEN, EIGHT))
    first = Edit(EIGHT.span, Decimal(8), Decimal(18))
    repairs = (
        Repair((first,)),
        Repair((Edit(FIFTEEN.span, Decimal(15), Decimal(5)), replace(first, after=Decimal(9)))),
    )
    return Finding("part-exceeds-whole", Certainty.DEFINITE, "15 <= 8", operands, ("“them” are cases",), repairs)


def numeral(figure: Figure) -> Span:
    """Say where the first word of a figure stands."""
    return Span(figure.span.start, figure.span.start + len(figure.span.of(TEXT).split()[0]))


def claims(article: Article = STORY, figures: tuple[Figure, ...] = FIGURES) -> list[bytes]:
    """Render the statement and the figures."""
    known = facts(article, figures)
    return [documents.dump(claim).encode() for claim in (*documents.statements(known), *documents.figures(known))]


def findings() -> list[bytes]:
    """Render the finding."""
    return [documents.dump(found).encode() for found in documents.findings(facts())]


def articles(article: Article = STORY) -> list[bytes]:
    """Render the article."""
    return [documents.dump(documents.article(facts(article), {"statements": 1, "figures": 1, "findings": 1})).encode()]


def speakers() -> list[bytes]:
    """Render a speaker with two aliases and one with none."""
    aliases = [Alias(name="MoH", articles=3), Alias(name="the ministry", articles=1)]
    about: dict[str, Any] = {"also_known_as": ["Health"], "external_ids": ExternalIds(wikidata="Q42"), "version": 2}
    plain: dict[str, Any] = {"also_known_as": [], "external_ids": ExternalIds(), "version": 1}
    ministry = schemas.Speaker(
        id=UUID(int=1), name="Ministry of Health", kind=EntityKind.ORGANIZATION, aliases=aliases, **about
    )
    person = schemas.Speaker(id=UUID(int=2), name="Zoë 王", kind=EntityKind.PERSON, aliases=[], **plain)
    return [speaker.model_dump_json().encode() for speaker in (ministry, person)]


def changes() -> list[bytes]:
    """Render a change of an article and one of a speaker, which has no version."""
    several = (
        change.Change(1, instant(PUBLISHED), Action.CREATED, Changed.ARTICLE, UUID(int=1), UUID(int=1), 1),
        change.Change(2, instant(PUBLISHED), Action.DELETED, Changed.SPEAKER, UUID(int=2), None, None),
    )
    return [documents.dump(feed.told(each)).encode() for each in several]


RESOURCES: Mapping[str, Callable[[], list[bytes]]] = {
    "claims": claims,
    "articles": articles,
    "revisions": articles,
    "findings": findings,
    "speakers": speakers,
    "changes": changes,
}


def written(export: Export, *chunks: list[bytes]) -> bytes:
    """Write a whole result."""
    return export.head() + b"".join(export.rows(chunk) for chunk in chunks) + export.tail()
