"""Revisions of an article: every text that was posted for its address, and what changed between two."""

from collections.abc import Callable
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Request, Response

from app.api import answers, lists, schemas
from app.api.articles import ArticleId
from app.api.lists import List
from app.api.queries import DiffQuery, Listing, OneArticleQuery
from app.api.services import ServicesDep
from app.store import differences, revisions
from app.store.documents import dump
from app.store.page import Page, Paging
from app.store.reading import Reading

router = APIRouter(prefix="/v1/articles/{article_id}", tags=["revisions"])
Number = Annotated[int, Path(ge=1, le=1_000_000_000, description="Number of the revision, from 1 on.", examples=[1])]


@router.get("/revisions", operation_id="list_revisions", response_model=schemas.RevisionPage)
async def list_revisions(
    request: Request, services: ServicesDep, article_id: ArticleId, query: Annotated[Listing, Query()]
) -> Response:
    """List the revisions of an article, newest first, each with the time at which it was received."""

    def page(reading: Reading, paging: Paging) -> Page:
        return revisions.find(reading, article_id, paging)

    def total(reading: Reading) -> int:
        return revisions.total(reading, article_id)

    return await lists.answer(request, services, query, List(resource="revisions", page=page, total=total))


@router.get("/revisions/{number}", operation_id="get_revision", response_model=schemas.OneRevision)
async def get_revision(
    request: Request,
    services: ServicesDep,
    article_id: ArticleId,
    number: Number,
    query: Annotated[OneArticleQuery, Query()],
) -> Response:
    """Read one revision of an article, with its text, claims or findings if asked for."""
    wanted = query.include.split(",")

    def work(reading: Reading) -> str:
        document = revisions.document(reading, article_id, number)
        parts: dict[str, Callable[[], str]] = {
            "text": lambda: dump(revisions.text(reading, article_id, number)),
            "claims": lambda: answers.listed(revisions.claims(reading, article_id, number)),
            "findings": lambda: answers.listed(revisions.findings(reading, article_id, number)),
        }
        return answers.extended(document, **{name: part() for name, part in parts.items() if name in wanted})

    content = await services.read(work)
    return answers.current(request, content, answers.etag(content))


@router.get("/diff", operation_id="compare_revisions", response_model=schemas.Difference)
async def compare_revisions(
    request: Request, services: ServicesDep, article_id: ArticleId, query: Annotated[DiffQuery, Query()]
) -> Response:
    """Compare two revisions of an article: what changed in the text, and which claims were added, removed or changed.

    A claim is kept where it says the same, wherever it stands, and changed where it says something else in the same
    place: “28 people” where it was “26 people”.
    """
    both = await services.read(lambda reading: differences.between(reading, article_id, query.from_, query.to))
    found = await to_thread.run_sync(lambda: dump(differences.difference(article_id, *both)), limiter=services.readers)
    return answers.current(request, found, answers.etag(found))
