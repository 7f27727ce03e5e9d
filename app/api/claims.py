"""Claims: statements and figures, under one address and under one each."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.api import answers, linked, lists, schemas, snippets
from app.api.lists import List
from app.api.queries import ClaimQuery, ContextQuery, FigureQuery, StatementQuery
from app.api.services import ServicesDep
from app.store import articles, claims, counts
from app.store.asking.resources import IN_TIME
from app.store.columns import uuid_of
from app.store.documents import dump
from app.store.page import Page, Paging
from app.store.reading import Reading, Row

router = APIRouter(prefix="/v1", tags=["claims"])
ClaimId = Annotated[UUID, Path(description="Id of the claim.", examples=["5d0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a11"])]
_LINKED = linked.responses("A claim in JSON-LD, in the words of schema.org, Web Annotation and PROV.")
_GRAPH = linked.responses("The claims of the page in JSON-LD; the `Link` header has the next.")
AnyQuery = ClaimQuery | StatementQuery | FigureQuery


@router.get("/claims", operation_id="list_claims", response_model=schemas.ClaimPage, responses=_GRAPH)
async def list_claims(request: Request, services: ServicesDep, query: Annotated[ClaimQuery, Query()]) -> Response:
    """List statements and figures, those of the newest article first, and within it in reading order."""
    return await lists.answer(request, services, query, _list(query))


@router.get("/statements", operation_id="list_statements", response_model=schemas.ClaimPage, responses=_GRAPH)
async def list_statements(
    request: Request, services: ServicesDep, query: Annotated[StatementQuery, Query()]
) -> Response:
    """List statements: who said what."""
    return await lists.answer(request, services, query, _list(query, type="statement"))


@router.get("/figures", operation_id="list_figures", response_model=schemas.ClaimPage, responses=_GRAPH)
async def list_figures(request: Request, services: ServicesDep, query: Annotated[FigureQuery, Query()]) -> Response:
    """List figures: reported quantities."""
    return await lists.answer(request, services, query, _list(query, type="figure"))


@router.get("/claims/{claim_id}", operation_id="get_claim", response_model=schemas.Claim, responses=_LINKED)
async def get_claim(request: Request, services: ServicesDep, claim_id: ClaimId) -> Response:
    """Read one claim, also of an earlier revision."""
    return await _one(request, services, claim_id)


@router.get("/statements/{claim_id}", operation_id="get_statement", response_model=schemas.Claim, responses=_LINKED)
async def get_statement(request: Request, services: ServicesDep, claim_id: ClaimId) -> Response:
    """Read one statement."""
    return await _one(request, services, claim_id, kind="statement")


@router.get("/figures/{claim_id}", operation_id="get_figure", response_model=schemas.Claim, responses=_LINKED)
async def get_figure(request: Request, services: ServicesDep, claim_id: ClaimId) -> Response:
    """Read one figure."""
    return await _one(request, services, claim_id, kind="figure")


@router.get("/claims/{claim_id}/context", operation_id="get_claim_context", response_model=schemas.Context)
async def get_claim_context(
    request: Request, services: ServicesDep, claim_id: ClaimId, query: Annotated[ContextQuery, Query()]
) -> Response:
    """Read the words around a claim, in the revision of the article that it stands in."""
    context = await services.read(lambda reading: claims.context(reading, claim_id, query.chars))
    return answers.current(request, context, answers.etag(context))


async def _one(request: Request, services: ServicesDep, claim_id: UUID, *, kind: str | None = None) -> Response:
    document, version = await services.read(lambda reading: claims.document(reading, claim_id, kind=kind))
    tag = f'"{version}"'
    if linked.asked(request):
        return linked.one(request, linked.claim, document, tag)
    return answers.current(request, document, tag, linked.VARYING)


def _list(query: AnyQuery, **fixed: str) -> List:
    included, search = query.include.split(","), query.search()
    with_article = "article" in included

    def page(reading: Reading, paging: Paging) -> Page:
        columns = ("document", "version", "article_id") if with_article else ("document", "version")
        found = paging.page(reading, query.question(reading, **fixed), columns)
        if search:
            found = found.rendered(lambda row: snippets.of_claim(row[0], search))
        return _with_articles(reading, found) if with_article else found

    def total(reading: Reading) -> int:
        return counts.total(reading, query.question(reading, **fixed))

    def parts(reading: Reading) -> dict[str, str]:
        made = (
            {"facets": dump(counts.facets(reading, query.question(reading, **fixed)))} if "facets" in included else {}
        )
        return made | ({"total": dump(total(reading))} if "total" in included else {})

    def lines(reading: Reading, paging: Paging) -> Page:
        return paging.lines(reading, query.question(reading, **fixed))

    plain = not search and not with_article and query.sort in IN_TIME
    short = query.is_short() and not {"total", "facets"} & set(included)
    return List(
        resource="claims",
        page=page,
        total=total,
        parts=parts,
        at_once=short,
        lines=lines if plain else None,
        linked=linked.claim,
    )


def _with_articles(reading: Reading, found: Page) -> Page:
    known = articles.documents_of(reading, (uuid_of(row[2]) for row in found.rows))

    def extended(row: Row) -> bytes:
        document: bytes = row[0]
        return document[:-1] + b',"article":' + known[uuid_of(row[2])].encode() + b"}"

    return found.rendered(extended)
