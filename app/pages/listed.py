"""Claims as pages list them: the words of each, with the article that they stand in."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import Request

from app.api import answers
from app.api.services import Services
from app.domain.text import Span
from app.pages.segments import Mark, Segment, segments
from app.store.articles import documents_of
from app.store.asking.questions import Question
from app.store.columns import uuid_of
from app.store.page import Page
from app.store.reading import Reading

_ON_PAGE = 20
_COLUMNS = ("document", "article_id")


@dataclass(frozen=True, slots=True)
class Listed:
    """Claims as they were read, and their articles."""

    page: Page
    articles: dict[UUID, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim with the piece of it that is shown, and its article."""

    claim: dict[str, Any]
    pieces: list[Segment]
    article: dict[str, Any]


async def read(
    request: Request, services: Services, asked: Question, cursor: str | None, *, at_once: bool = True
) -> Listed:
    """Read a page of claims."""
    paging = await answers.paging(request, services, _ON_PAGE, cursor)

    def work(reading: Reading) -> Listed:
        found = paging.page(reading, asked, _COLUMNS)
        return Listed(found, documents_of(reading, (uuid_of(row[1]) for row in found.rows)))

    return await services.read(work, at_once=at_once)


def shown(listed: Listed) -> list[Shown]:
    """Make what is shown of some claims."""
    articles = {key: json.loads(article) for key, article in listed.articles.items()}
    claims = [(json.loads(row[0]), articles[uuid_of(row[1])]) for row in listed.page.rows]
    return [Shown(claim, _pieces(claim), article) for claim, article in claims]


def _pieces(claim: dict[str, Any]) -> list[Segment]:
    snippet = claim.get("snippet")
    if snippet is None:
        return segments(claim["text"], ())
    start = snippet["start"]
    places = (Span(match["start"] - start, match["end"] - start) for match in snippet["matches"])
    return segments(snippet["exact"], [Mark(place, "match") for place in places])
