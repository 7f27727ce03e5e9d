"""Pages with lists of claims: those that have some words, and those of a speaker."""

import json
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field
from starlette.responses import HTMLResponse

from app.api import answers, snippets
from app.api.queries.searching import Searched
from app.api.services import Services, ServicesDep
from app.domain.text import Span
from app.pages.rendering import long_page, page
from app.pages.segments import Mark, Segment, segments
from app.store import speakers
from app.store.articles import documents_of
from app.store.asking.questions import Condition, Question, Test
from app.store.claims import CLAIMS
from app.store.columns import uuid_of
from app.store.page import Page
from app.store.reading import Reading
from app.store.words import Search

router = APIRouter(include_in_schema=False)
_ON_PAGE = 20
_COLUMNS = ("document", "article_id")
Cursor = Annotated[str | None, Query(max_length=2_000)]
Listed = tuple[Page, dict[UUID, str]]


class SearchQuery(Searched):
    """What is searched, and from where on."""

    cursor: str | None = Field(default=None, max_length=2_000)


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim with the piece of it that is shown, and its article."""

    claim: dict[str, Any]
    pieces: list[Segment]
    article: dict[str, Any]


@router.get("/search")
async def search(request: Request, services: ServicesDep, query: Annotated[SearchQuery, Query()]) -> HTMLResponse:
    """Show the claims that have some words."""
    words = query.search()
    if not words or not words.wanted:
        return page("search.html", q=query.q or "", claims=None, next=None)
    asked = Question(resource=CLAIMS, search=words)
    found = await _read(request, services, asked, query.cursor, at_once=query.is_short())
    return await long_page(services, _found, query.q, words, *found)


@router.get("/speakers/{speaker_id}")
async def get_speaker(
    request: Request, services: ServicesDep, speaker_id: Annotated[UUID, Path()], cursor: Cursor = None
) -> HTMLResponse:
    """Show a speaker with what was said, newest first."""
    of_speaker = Condition((Test("speaker", (speaker_id,)),))
    asked = Question(resource=CLAIMS, conditions=(of_speaker, Condition((Test("type", ("statement",)),))))
    speaker = await services.read(lambda reading: speakers.document(reading, speaker_id))
    found = await _read(request, services, asked, cursor)
    return await long_page(services, _said, speaker, *found)


async def _read(
    request: Request,
    services: Services,
    asked: Question,
    cursor: str | None,
    *,
    at_once: bool = True,
) -> Listed:
    paging = await answers.paging(request, services, _ON_PAGE, cursor)

    def work(reading: Reading) -> Listed:
        found = paging.page(reading, asked, _COLUMNS)
        return found, documents_of(reading, (uuid_of(row[1]) for row in found.rows))

    return await services.read(work, at_once=at_once)


def _found(q: str, words: Search, found: Page, articles: dict[UUID, str]) -> HTMLResponse:
    found = found.rendered(lambda row: snippets.of_claim(row[0], words))
    return page("search.html", q=q, claims=_shown(found, articles), next=found.next)


def _said(speaker: bytes, found: Page, articles: dict[UUID, str]) -> HTMLResponse:
    return page("speaker.html", speaker=json.loads(speaker), claims=_shown(found, articles), next=found.next)


def _shown(found: Page, articles: dict[UUID, str]) -> list[Shown]:
    read = {key: json.loads(article) for key, article in articles.items()}
    claims = [(json.loads(row[0]), read[uuid_of(row[1])]) for row in found.rows]
    return [Shown(claim, _pieces(claim), article) for claim, article in claims]


def _pieces(claim: dict[str, Any]) -> list[Segment]:
    snippet = claim.get("snippet")
    if snippet is None:
        return segments(claim["text"], ())
    start = snippet["start"]
    places = (Span(match["start"] - start, match["end"] - start) for match in snippet["matches"])
    return segments(snippet["exact"], [Mark(place, "match") for place in places])
