"""Feeds: findings, and claims by any question, for whoever reads Atom."""

import json
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from app.api import answers, atom
from app.api.atom import Addresses, Entry, Feed
from app.api.queries import ClaimFeedQuery, FindingFeedQuery
from app.api.services import Services, ServicesDep
from app.store import articles, revisions
from app.store.columns import uuid_of
from app.store.page import Page
from app.store.reading import Reading

router = APIRouter(prefix="/v1", tags=["feeds"])
_COLUMNS = ("document", "version", "article_id", "revision")
_ATOM: dict[int | str, dict[str, Any]] = {
    200: {"content": {atom.MEDIA_TYPE: {"schema": {"type": "string"}}}, "description": "An Atom feed."}
}


@router.get("/claims.atom", operation_id="get_claim_feed", response_class=Response, responses=_ATOM)
async def get_claim_feed(
    request: Request, services: ServicesDep, query: Annotated[ClaimFeedQuery, Query()]
) -> Response:
    """Give claims as an Atom feed: any that can be asked for, those of the newest article first.

    The id of an entry is that of its claim, which stays in later revisions that say the same.
    """
    page = f"/search?{urlencode({'q': query.q})}" if query.q else "/"
    return await _answer(request, services, query, Feed("Claims - On Record", page))


@router.get("/findings.atom", operation_id="get_finding_feed", response_class=Response, responses=_ATOM)
async def get_finding_feed(
    request: Request, services: ServicesDep, query: Annotated[FindingFeedQuery, Query()]
) -> Response:
    """Give findings as an Atom feed, those of the newest article first."""
    return await _answer(request, services, query, Feed("Numbers that do not agree - On Record", "/findings"))


async def _answer(
    request: Request, services: Services, query: ClaimFeedQuery | FindingFeedQuery, feed: Feed
) -> Response:
    paging = await answers.paging(request, services, query.limit, query.cursor)

    def work(reading: Reading) -> tuple[Page, list[Entry]]:
        found = paging.page(reading, query.question(reading), _COLUMNS)
        return found, _entries(reading, found)

    found, entries = await services.read(work, at_once=query.is_short())
    following = answers.following_address(request, found.next) if found.next else None
    addresses = Addresses(answers.address(request), following, answers.address(request, without="cursor"))
    content = await services.make(atom.written, feed, addresses, entries)
    return answers.current(request, content, answers.etag(content), media_type=atom.MEDIA_TYPE)


def _entries(reading: Reading, found: Page) -> list[Entry]:
    known = articles.documents_of(reading, (uuid_of(row[2]) for row in found.rows))
    received = revisions.received(reading, known)
    read = {key: json.loads(article) for key, article in known.items()}
    rows = ((json.loads(row[0]), uuid_of(row[2]), row[3]) for row in found.rows)
    # An article may go while its claims are read.
    return [Entry(each, read[key], received[key, number]) for each, key, number in rows if (key, number) in received]
