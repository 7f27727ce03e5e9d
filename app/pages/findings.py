"""The page of findings, to be gone through one after the other."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from app.api import answers
from app.api.queries.kinds import Words
from app.api.services import ServicesDep
from app.domain.finding import Certainty, Status
from app.domain.text import Span
from app.pages.asked import Form, address
from app.pages.here import Here, here
from app.pages.passages import Passage, passages
from app.pages.rendering import long_page, page
from app.store.articles import documents_of, texts_of
from app.store.asking.questions import Condition, Question, Test
from app.store.columns import uuid_of
from app.store.findings import FINDINGS
from app.store.page import Page
from app.store.reading import Reading

router = APIRouter(include_in_schema=False)
_ON_PAGE = 20
RULES = (
    "change-mismatch",
    "changed-between-revisions",
    "date-order",
    "duration-mismatch",
    "part-exceeds-whole",
    "percent-of-mismatch",
    "percent-sum",
    "range-inverted",
    "same-measure-two-values",
    "sum-mismatch",
)
"""Those that there are. A test holds them to what findings can say."""
_CHOICES = (
    ("status", "any status", tuple(Status)),
    ("certainty", "all", tuple(Certainty)),
    ("rule", "every rule", RULES),
)
Texts = dict[UUID, str]
Choice = tuple[str, list[tuple[str, str, bool]]]
"""What can be chosen: its name, and each choice with its address and whether it is the one."""


class FindingsForm(Form):
    """Which findings are shown."""

    rule: Words | None = None
    certainty: Certainty | None = None
    status: Status | None = None

    def asked(self) -> dict[str, str | None]:
        """Say what is asked, and what is not, by the names of the API."""
        filled = ((name, getattr(self, name)) for name in ("rule", "certainty", "status"))
        return {name: str(value) if value else None for name, value in filled}


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its article and the words around its numbers."""

    finding: dict[str, Any]
    article: dict[str, Any]
    passages: list[Passage]


@router.get("/findings")
async def list_findings(
    request: Request, services: ServicesDep, query: Annotated[FindingsForm, Query()]
) -> HTMLResponse:
    """List findings, those of the newest article first."""
    paging = await answers.paging(request, services, _ON_PAGE, query.cursor)
    asked = Question(resource=FINDINGS, conditions=tuple(_conditions(query)))

    def work(reading: Reading) -> tuple[Page, Texts, Texts]:
        found = paging.page(reading, asked, ("document", "article_id"))
        ids = [uuid_of(row[1]) for row in found.rows]
        return found, documents_of(reading, ids), texts_of(reading, ids)

    return await long_page(services, _findings, here(request), query, *await services.read(work))


def _conditions(query: FindingsForm) -> Iterator[Condition]:
    for name, value in query.asked().items():
        if value:
            yield Condition((Test(name, (value,)),))


def _findings(place: Here, query: FindingsForm, found: Page, articles: Texts, texts: Texts) -> HTMLResponse:
    read = {key: json.loads(article) for key, article in articles.items()}
    rows = [(json.loads(row[0]), uuid_of(row[1])) for row in found.rows]
    asked = query.asked()
    given = [(name, value) for name, value in asked.items() if value]
    return page(
        "findings.html",
        choices=[_choice(asked, *each) for each in _CHOICES],
        asked=bool(given),
        findings=[Shown(each, read[key], passages(texts[key], _places(each, texts[key]))) for each, key in rows],
        here=place.told(address("/v1/findings", given), address("/v1/findings.atom", given)),
        next=found.next and address("/findings", given, cursor=found.next),
    )


def _choice(asked: dict[str, str | None], name: str, every: str, possible: Sequence[str]) -> Choice:
    def leading(value: str | None) -> str:
        return address("/findings", [], **asked | {name: value})

    one = [(str(each), leading(str(each)), asked[name] == each) for each in possible]
    return name, [(every, leading(None), asked[name] is None), *one]


def _places(finding: dict[str, Any], text: str) -> list[Span]:
    """List where its numbers stand in the text. Those of an earlier revision do not, nor all if it has just changed."""
    spans = [operand["span"] for operand in finding["operands"] if operand["revision"] is None]
    return [Span(each["start"], each["end"]) for each in spans if text[each["start"] : each["end"]] == each["exact"]]
