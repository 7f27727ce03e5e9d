"""The texts that an article had, and what changed between two of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from app.api import answers
from app.api.queries import DiffQuery
from app.api.services import ServicesDep
from app.pages.articles import ArticleId
from app.pages.here import Here, here
from app.pages.rendering import long_page, page
from app.store import articles, differences, revisions
from app.store.differences import Version
from app.store.page import Page
from app.store.reading import Reading

router = APIRouter(prefix="/articles/{article_id}", include_in_schema=False)
_ON_PAGE = 50
Cursor = Annotated[str | None, Query(max_length=2_000)]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of two texts side by side: of both, or of one of them alone."""

    text: str
    kind: str = ""
    """`del` where it was taken out, `ins` where it was put in."""


@router.get("/revisions")
async def get_revisions(
    request: Request, services: ServicesDep, article_id: ArticleId, cursor: Cursor = None
) -> HTMLResponse:
    """List the texts of an article, newest first."""
    paging = await answers.paging(request, services, _ON_PAGE, cursor)

    def work(reading: Reading) -> tuple[str, Page]:
        return articles.document(reading, article_id), revisions.find(reading, article_id, paging)

    article, found = await services.read(work)
    read = [json.loads(row[0]) for row in found.rows]
    api = f"/v1/articles/{article_id}/revisions"
    return page(
        "revisions.html",
        here=here(request).told(api),
        article=json.loads(article),
        revisions=read,
        next=found.next,
    )


@router.get("/diff")
async def get_difference(
    request: Request, services: ServicesDep, article_id: ArticleId, query: Annotated[DiffQuery, Query()]
) -> HTMLResponse:
    """Show what changed between two texts of an article, and in what was found in them."""

    def work(reading: Reading) -> tuple[str, tuple[Version, Version]]:
        return articles.document(reading, article_id), differences.between(reading, article_id, query.from_, query.to)

    article, both = await services.read(work)
    return await long_page(services, _difference, here(request), json.loads(article), *both)


def _difference(place: Here, article: dict[str, Any], one: Version, other: Version) -> HTMLResponse:
    found = differences.difference(article["id"], one, other)
    api = f"/v1/articles/{article['id']}/diff?from={one.number}&to={other.number}"
    merged = list(pieces(other.text, found["text"]))
    return page("diff.html", here=place.told(api), article=article, found=found, pieces=merged)


def pieces(later: str, changes: list[dict[str, Any]]) -> Iterator[Piece]:
    """Put two texts together: what stayed, and in its place what was taken out and what was put in."""
    last = 0
    for change in changes:
        old, new = change["from"], change["to"]
        found = (Piece(later[last : new["start"]]), Piece(old["exact"], "del"), Piece(new["exact"], "ins"))
        yield from (piece for piece in found if piece.text)
        last = new["end"]
    if last < len(later):
        yield Piece(later[last:])
