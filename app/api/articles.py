"""Articles: post one, find them, read one."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.api import answers, schemas
from app.api.bodies import article_from
from app.api.queries import ArticleQuery, Listing, OneArticleQuery, PostQuery
from app.api.services import ServicesDep
from app.store import articles, claims, findings
from app.store.articles import Stored
from app.store.claims import ClaimFilter
from app.store.documents import dump
from app.store.findings import FindingFilter

router = APIRouter(prefix="/v1/articles", tags=["articles"])
ArticleId = Annotated[UUID, Path(description="Id of the article.", examples=["0b9a1c52-6a57-5d0e-8e6b-3d2b4f1f7a10"])]


@router.post(
    "",
    operation_id="post_article",
    status_code=201,
    response_model=schemas.ReadArticle,
    responses={200: {"model": schemas.ReadArticle, "description": "Known already, or a dry run: nothing was stored."}},
    openapi_extra={"requestBody": schemas.ARTICLE_BODY},
)
async def post_article(request: Request, services: ServicesDep, query: Annotated[PostQuery, Query()]) -> Response:
    """Store an article with the statements, figures and findings in it.

    The same URL and text again answers 200 with the same ids; the same URL with another text makes the next revision.
    """
    article = await article_from(request, query.described(), limit=services.max_body_bytes)
    dry_run = query.dry_run == "true"
    stored = await services.ingest(article, dry_run=dry_run)
    location = {} if dry_run else {"Location": f"/v1/articles/{stored.id}"}
    return answers.one(_whole(stored), 201 if stored.created and not dry_run else 200, location)


@router.get("", operation_id="list_articles", response_model=schemas.ArticlePage)
def list_articles(request: Request, services: ServicesDep, query: Annotated[ArticleQuery, Query()]) -> Response:
    """List articles, newest first."""
    paging = answers.paging(request, query.limit, query.cursor)
    with services.database.reading() as session:
        return answers.page(request, articles.find(session, paging, publisher=query.publisher, url=query.url))


@router.get("/{article_id}", operation_id="get_article", response_model=schemas.OneArticle)
def get_article(services: ServicesDep, article_id: ArticleId, query: Annotated[OneArticleQuery, Query()]) -> Response:
    """Read one article, with its text, claims or findings if asked for."""
    wanted = query.include.split(",")
    with services.database.reading() as session:
        document = articles.document(session, article_id)
        parts = {
            name: part(session, article_id)
            for name, part in (("text", articles.text), ("claims", articles.claims), ("findings", articles.findings))
            if name in wanted
        }
    rendered = {name: dump(part) if isinstance(part, str) else answers.listed(part) for name, part in parts.items()}
    return answers.one(answers.extended(document, **rendered))


@router.get("/{article_id}/claims", operation_id="list_article_claims", response_model=schemas.ClaimPage)
def list_article_claims(
    request: Request, services: ServicesDep, article_id: ArticleId, query: Annotated[Listing, Query()]
) -> Response:
    """List the claims of one article in reading order."""
    paging = answers.paging(request, query.limit, query.cursor)
    with services.database.reading() as session:
        articles.document(session, article_id)
        return answers.page(request, claims.find(session, ClaimFilter(article=(article_id,)), paging))


@router.get("/{article_id}/findings", operation_id="list_article_findings", response_model=schemas.FindingPage)
def list_article_findings(
    request: Request, services: ServicesDep, article_id: ArticleId, query: Annotated[Listing, Query()]
) -> Response:
    """List the findings of one article."""
    paging = answers.paging(request, query.limit, query.cursor)
    with services.database.reading() as session:
        articles.document(session, article_id)
        return answers.page(request, findings.find(session, FindingFilter(article=(article_id,)), paging))


def _whole(stored: Stored) -> str:
    return answers.extended(
        stored.article, claims=answers.listed(stored.claims), findings=answers.listed(stored.findings)
    )
