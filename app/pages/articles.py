"""The page of an article: its text as it was posted, with all that was found in it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse, RedirectResponse

from app.api.services import Services, ServicesDep
from app.pages.here import Here, here
from app.pages.marking import Facts
from app.pages.rendering import long_page, page
from app.store import articles, claims, revisions
from app.store.reading import Reading

router = APIRouter(include_in_schema=False)
ArticleId = Annotated[UUID, Path()]
Number = Annotated[int, Path(ge=1, le=1_000_000_000)]
MOST = 2_000
"""Claims that are shown and marked. The API has them all."""


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of an article, with what was found in it as documents."""

    document: str
    latest: int
    text: str
    claims: Sequence[str]
    findings: Sequence[str]


@router.get("/articles/{article_id}")
async def get_article(request: Request, services: ServicesDep, article_id: ArticleId) -> HTMLResponse:
    """Show an article at its latest revision."""
    return await _shown(request, services, article_id, None)


@router.get("/articles/{article_id}/revisions/{number}")
async def get_revision(request: Request, services: ServicesDep, article_id: ArticleId, number: Number) -> HTMLResponse:
    """Show an article as it was."""
    return await _shown(request, services, article_id, number)


@router.get("/claims/{claim_id}")
async def get_claim(services: ServicesDep, claim_id: Annotated[UUID, Path()]) -> RedirectResponse:
    """Lead to a claim on the page of the text that it stands in."""

    def work(reading: Reading) -> tuple[dict[str, Any], int]:
        claim = json.loads(claims.document(reading, claim_id)[0])
        return claim, revisions.latest(reading, UUID(claim["article_id"]))

    claim, latest = await services.read(work)
    past = "" if claim["revision"] == latest else f"/revisions/{claim['revision']}"
    return RedirectResponse(f"/articles/{claim['article_id']}{past}#claim-{claim['id']}", 303)


async def _shown(request: Request, services: Services, article_id: UUID, number: int | None) -> HTMLResponse:
    def work(reading: Reading) -> _Text:
        document = articles.document(reading, article_id)
        latest = json.loads(document)["revision"]
        if number is not None:
            document = revisions.document(reading, article_id, number)
        # By its number, so that text and claims are of one revision whatever is stored meanwhile.
        which = latest if number is None else number
        text = revisions.text(reading, article_id, which)
        found, findings = (part(reading, article_id, which)[:MOST] for part in (revisions.claims, revisions.findings))
        return _Text(document, latest, text, found, findings)

    return await long_page(services, _article, here(request), await services.read(work))


def _article(place: Here, read: _Text) -> HTMLResponse:
    facts = facts_of(read.text, read.claims, read.findings)
    article = json.loads(read.document)
    past = "" if article["revision"] == read.latest else f"/revisions/{article['revision']}"
    api = f"/v1/articles/{article['id']}{past}?include=text,claims,findings"
    about = {"here": place.told(api), "article": article, "latest": read.latest}
    return page("article.html", **about, script="article.js", facts=facts, stored=True, most=MOST)


def facts_of(text: str, found: Sequence[str], findings: Sequence[str]) -> Facts:
    """Take the facts of a text from their documents."""
    return Facts(text, [json.loads(each) for each in found], [json.loads(each) for each in findings])
