"""Articles: post one, find them, read one."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Header, Path, Query, Request, Response

from app.api import answers, linked, lists, schemas, snippets
from app.api.access import caller_of
from app.api.bodies import posted_from
from app.api.jobs import accepted
from app.api.lists import List
from app.api.queries import ArticleQuery, Listing, OneArticleQuery, PostQuery
from app.api.services import ServicesDep
from app.jobs import Queued, task_of
from app.store import articles, counts
from app.store.asking.questions import Condition, Question, Test
from app.store.asking.resources import Resource
from app.store.claims import CLAIMS
from app.store.columns import uuid_of
from app.store.documents import dump
from app.store.findings import FINDINGS
from app.store.page import Page, Paging
from app.store.reading import Reading, Row
from app.store.stored import Stored
from app.store.words import Search

router = APIRouter(prefix="/v1/articles", tags=["articles"])
ArticleId = Annotated[UUID, Path(description="Id of the article.", examples=["0b9a1c52-6a57-5d0e-8e6b-3d2b4f1f7a10"])]
_LINKED = linked.responses("The article in JSON-LD, with its text and claims where they are included.")
_GRAPH = linked.responses("The page in JSON-LD; the `Link` header has the next.")

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="The article's ETag, with parts or without; `*` deletes whatever it is by now. "
        "Without this header the answer is 428.",
        examples=['W/"0a1b2c3d4e5f60718293a4b5"'],
    ),
]


@router.post(
    "",
    operation_id="post_article",
    status_code=201,
    response_model=schemas.ReadArticle,
    responses={
        200: {"model": schemas.ReadArticle, "description": "Known already, or a dry run: nothing was stored."},
        202: {"model": schemas.Job, "description": "Taken, and read later: with `Prefer: respond-async`."},
    },
    openapi_extra={"requestBody": schemas.ARTICLE_BODY},
)
async def post_article(request: Request, services: ServicesDep, query: Annotated[PostQuery, Query()]) -> Response:
    """Store an article with the statements, figures and findings in it.

    It is sent as its text, as the HTML of its page, or as the `url` alone of a page that is fetched, where the service
    is set to do that. The same URL and text again answers 200 with the same ids; the same URL with another text makes
    the next revision. The URL is the one that is sent, wherever it leads; where none is, HTML is known by the address
    that its page gives itself. With `Prefer: respond-async` the answer is a job, and the article is read later; it is
    durable all the same. `claims` of others, made in its text, are stored with those that are found in it.
    """
    posted = await posted_from(request, query.described(), limit=services.max_body_bytes)
    dry_run, caller = query.dry_run == "true", caller_of(request.scope)
    posted = posted.claimed_by(caller.called)
    if not dry_run and _prefers_async(request):
        job_id = await services.jobs.add([await to_thread.run_sync(task_of, posted)], quota=caller.quota)
        return await accepted(services, job_id, {"Preference-Applied": "respond-async"})
    try:
        stored = await services.ingest(posted, dry_run=dry_run, quota=caller.quota, caller=caller.name)
    except Queued as later:
        return await accepted(services, later.job_id)
    location = {} if dry_run else {"Location": f"/v1/articles/{stored.id}"}
    return answers.one(_whole(stored), 201 if stored.created and not dry_run else 200, location)


@router.get("", operation_id="list_articles", response_model=schemas.ArticlePage, responses=_GRAPH)
async def list_articles(request: Request, services: ServicesDep, query: Annotated[ArticleQuery, Query()]) -> Response:
    """List articles, newest first."""
    search = query.search()

    def page(reading: Reading, paging: Paging) -> Page:
        found = paging.page(reading, query.question(reading), ("document", "revision", "id"))
        return _with_snippets(reading, found, search) if search else found

    def total(reading: Reading) -> int:
        return counts.total(reading, query.question(reading))

    def parts(reading: Reading) -> dict[str, str]:
        return {"total": dump(total(reading))} if query.include else {}

    short = query.is_short() and not query.include
    asked = List(resource="articles", page=page, total=total, parts=parts, at_once=short, linked=linked.article)
    return await lists.answer(request, services, query, asked)


@router.get("/{article_id}", operation_id="get_article", response_model=schemas.OneArticle, responses=_LINKED)
async def get_article(
    request: Request, services: ServicesDep, article_id: ArticleId, query: Annotated[OneArticleQuery, Query()]
) -> Response:
    """Read one article, with its text, claims or findings if asked for."""
    wanted = query.include.split(",")

    def work(reading: Reading) -> tuple[str, str]:
        document = articles.document(reading, article_id)
        return document, answers.extended(document, **_parts(reading, article_id, wanted))

    document, content = await services.read(work)
    tag = answers.etag_of_part(document, content)
    if linked.asked(request):
        return linked.one(request, linked.article, content, tag)
    return answers.current(request, content, tag, linked.VARYING)


@router.delete("/{article_id}", operation_id="delete_article", status_code=204)
async def delete_article(services: ServicesDep, article_id: ArticleId, if_match: IfMatch = None) -> Response:
    """Delete an article for good, with its revisions and all that was found in them.

    Its addresses answer 410 from then on, until it is posted again.
    """
    await services.delete(article_id, lambda document: answers.check(if_match, document))
    return Response(status_code=204)


@router.get(
    "/{article_id}/claims", operation_id="list_article_claims", response_model=schemas.ClaimPage, responses=_GRAPH
)
async def list_article_claims(
    request: Request, services: ServicesDep, article_id: ArticleId, query: Annotated[Listing, Query()]
) -> Response:
    """List the claims of one article in reading order."""
    return await lists.answer(request, services, query, _of_article("claims", CLAIMS, article_id))


@router.get("/{article_id}/findings", operation_id="list_article_findings", response_model=schemas.FindingPage)
async def list_article_findings(
    request: Request, services: ServicesDep, article_id: ArticleId, query: Annotated[Listing, Query()]
) -> Response:
    """List the findings of one article."""
    return await lists.answer(request, services, query, _of_article("findings", FINDINGS, article_id))


def _of_article(name: str, resource: Resource, article_id: UUID) -> List:
    asked = Question(resource=resource, conditions=(Condition((Test("article", (article_id,)),)),))

    def page(reading: Reading, paging: Paging) -> Page:
        articles.document(reading, article_id)
        return paging.page(reading, asked, ("document", "version"))

    def total(reading: Reading) -> int:
        return counts.total(reading, asked)

    return List(resource=name, page=page, total=total, linked=linked.claim if name == "claims" else None)


def _parts(reading: Reading, article_id: UUID, wanted: list[str]) -> dict[str, str]:
    parts: dict[str, Callable[[], str]] = {
        "text": lambda: dump(articles.text(reading, article_id)),
        "claims": lambda: answers.listed(articles.claims(reading, article_id)),
        "findings": lambda: answers.listed(articles.findings(reading, article_id)),
    }
    return {name: part() for name, part in parts.items() if name in wanted}


def _prefers_async(request: Request) -> bool:
    wishes = ",".join(request.headers.getlist("prefer")).split(",")
    return any(wish.partition(";")[0].strip().lower() == "respond-async" for wish in wishes)


def _with_snippets(reading: Reading, found: Page, search: Search) -> Page:
    texts = articles.texts_of(reading, (uuid_of(row[2]) for row in found.rows))

    def marked(row: Row) -> bytes:
        return snippets.of_text(row[0], texts[uuid_of(row[2])], search)

    return found.rendered(marked)


def _whole(stored: Stored) -> str:
    return answers.extended(
        stored.article, claims=answers.listed(stored.claims), findings=answers.listed(stored.findings)
    )
