"""The page of findings, to be gone through one after the other."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from app.api import answers
from app.api.queries.kinds import Words
from app.api.services import ServicesDep
from app.domain.finding import Certainty
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
Texts = dict[UUID, str]


class FindingsForm(Form):
    """Which findings are shown."""

    rule: Words | None = None
    certainty: Certainty | None = None


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
    for name, value in (("rule", query.rule), ("certainty", query.certainty)):
        if value:
            yield Condition((Test(name, (str(value),)),))


def _findings(place: Here, query: FindingsForm, found: Page, articles: Texts, texts: Texts) -> HTMLResponse:
    read = {key: json.loads(article) for key, article in articles.items()}
    rows = [(json.loads(row[0]), uuid_of(row[1])) for row in found.rows]
    certainty = str(query.certainty) if query.certainty else None
    given = [(name, value) for name, value in (("rule", query.rule), ("certainty", certainty)) if value]
    return page(
        "findings.html",
        rule=query.rule,
        certainty=certainty,
        rules=[(each, address("/findings", [], rule=each, certainty=certainty)) for each in RULES],
        certainties=[(str(each), address("/findings", [], rule=query.rule, certainty=str(each))) for each in Certainty],
        every_rule=address("/findings", [], certainty=certainty),
        every_certainty=address("/findings", [], rule=query.rule),
        findings=[Shown(each, read[key], passages(texts[key], _places(each, texts[key]))) for each, key in rows],
        here=place.told(address("/v1/findings", given), address("/v1/findings.atom", given)),
        next=found.next and address("/findings", given, cursor=found.next),
    )


def _places(finding: dict[str, Any], text: str) -> list[Span]:
    """List where its numbers stand in the text. Those of an earlier revision do not, nor all if it has just changed."""
    spans = [operand["span"] for operand in finding["operands"] if operand["revision"] is None]
    return [Span(each["start"], each["end"]) for each in spans if text[each["start"] : each["end"]] == each["exact"]]
