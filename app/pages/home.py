"""The first page: what this is, and what came in last."""

import json
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from app.api import answers
from app.api.services import ServicesDep
from app.domain.key import Scope
from app.pages.here import here, may
from app.pages.rendering import COMMANDS, long_page, page
from app.pages.typed import NOTHING
from app.store import counts
from app.store.articles import ARTICLES, documents_of
from app.store.asking.questions import Question
from app.store.asking.resources import Resource
from app.store.claims import CLAIMS
from app.store.columns import uuid_of
from app.store.findings import FINDINGS
from app.store.reading import Reading

router = APIRouter(include_in_schema=False)
_LATEST = 8
_COUNTED = 1_000
"""Rows that are counted: beyond, there are more. Counting them all would take as long as they are many."""
_RESOURCES = {"articles": ARTICLES, "claims": CLAIMS, "findings": FINDINGS}


@router.get("/")
async def get_home(request: Request, services: ServicesDep) -> HTMLResponse:
    """Show what is new."""
    paging = await answers.paging(request, services, _LATEST, None)

    def latest(reading: Reading, resource: Resource, *columns: str) -> list[Any]:
        return list(paging.page(reading, Question(resource=resource), ("document", *columns)).rows)

    def work(reading: Reading) -> dict[str, Any]:
        found = latest(reading, FINDINGS, "article_id")
        known = documents_of(reading, (uuid_of(row[1]) for row in found))
        return {
            "counts": {name: counts.up_to(reading, each, _COUNTED) for name, each in _RESOURCES.items()},
            "articles": [row[0] for row in latest(reading, ARTICLES)],
            "findings": [(row[0], known[uuid_of(row[1])]) for row in found],
        }

    about = {"here": here(request), "may_post": may(request, Scope.INGEST), "fetches": services.fetches}
    return await long_page(services, _home, about, await services.read(work))


def _home(about: dict[str, Any], found: dict[str, Any]) -> HTMLResponse:
    articles = [json.loads(article) for article in found["articles"]]
    findings = [(json.loads(finding), json.loads(article)) for finding, article in found["findings"]]
    shown = {"counts": found["counts"], "counted": _COUNTED, "articles": articles, "findings": findings}
    return page("home.html", script=COMMANDS, **about, **shown, typed=NOTHING.fields)
