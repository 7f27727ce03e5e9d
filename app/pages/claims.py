"""The page of claims that have some words."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import HTMLResponse

from app.api import snippets
from app.api.queries.searching import Searched
from app.api.services import ServicesDep
from app.pages.asked import address
from app.pages.here import Here, here
from app.pages.listed import Listed, read, shown
from app.pages.rendering import long_page, page
from app.store.asking.questions import Question
from app.store.claims import CLAIMS
from app.store.words import Search

router = APIRouter(include_in_schema=False)


class SearchQuery(Searched):
    """What is searched, and from where on."""

    cursor: str | None = Field(default=None, max_length=2_000)


@router.get("/search")
async def search(request: Request, services: ServicesDep, query: Annotated[SearchQuery, Query()]) -> HTMLResponse:
    """Show the claims that have some words."""
    words = query.search()
    if not words or not words.wanted:
        return page("search.html", q=query.q or "", claims=None, next=None)
    asked = Question(resource=CLAIMS, search=words)
    found = await read(request, services, asked, query.cursor, at_once=query.is_short())
    return await long_page(services, _found, here(request), query.q, words, found)


def _found(place: Here, q: str, words: Search, found: Listed) -> HTMLResponse:
    marked = found.page.rendered(lambda row: snippets.of_claim(row[0], words))
    return page(
        "search.html",
        here=place.told(address("/v1/claims", [("q", q)]), address("/v1/claims.atom", [("q", q)])),
        q=q,
        claims=shown(Listed(marked, found.articles)),
        next=found.page.next,
    )
