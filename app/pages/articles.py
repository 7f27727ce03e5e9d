"""The page of an article: its text as it was posted, with all that was found in it."""

import json
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.responses import HTMLResponse

from app.api.services import ServicesDep
from app.pages.marking import Facts
from app.pages.rendering import long_page, page
from app.pages.segments import paragraphs
from app.store import articles, revisions
from app.store.reading import Reading

router = APIRouter(prefix="/articles", include_in_schema=False)
_MOST = 2_000
"""Claims that are shown and marked. The API has them all."""


@router.get("/{article_id}")
async def get_article(services: ServicesDep, article_id: Annotated[UUID, Path()]) -> HTMLResponse:
    """Show an article at its latest revision."""

    def work(reading: Reading) -> tuple[dict[str, Any], str, list[str], list[str]]:
        article = json.loads(articles.document(reading, article_id))
        number = article["revision"]
        # By its number, so that text and claims are of one revision whatever is stored meanwhile.
        text = revisions.text(reading, article_id, number)
        claims, findings = (part(reading, article_id, number) for part in (revisions.claims, revisions.findings))
        return article, text, list(claims[:_MOST]), list(findings[:_MOST])

    return await long_page(services, _article, *await services.read(work))


def _article(article: dict[str, Any], text: str, claims: list[str], findings: list[str]) -> HTMLResponse:
    facts = Facts([json.loads(claim) for claim in claims], [json.loads(finding) for finding in findings])
    return page("article.html", article=article, facts=facts, paragraphs=paragraphs(text, facts.marks()), most=_MOST)
