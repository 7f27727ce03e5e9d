"""A text that is pasted on a page: what is found in it, and then, if that is wanted, it is stored."""

import json

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.api.access import caller_of
from app.api.services import Services, ServicesDep
from app.jobs import Queued
from app.pages.articles import MOST, facts_of
from app.pages.rendering import long_page, page
from app.pages.typed import Typed, typed_in
from app.store.stored import Stored

router = APIRouter(include_in_schema=False)


@router.get("/read")
@router.get("/keep")
async def get_form() -> RedirectResponse:
    """Lead to the form: what it shows has no address."""
    return RedirectResponse("/", 303)


@router.post("/read")
async def post_read(request: Request, services: ServicesDep) -> Response:
    """Show what is found in a text. Nothing is stored."""
    typed = await typed_in(request, services)
    found = await services.ingest(await typed.posted(), dry_run=True, quota=caller_of(request.scope).quota)
    return await long_page(services, _found, services, typed, found) if found.created else _leading_to(found)


@router.post("/keep")
async def post_keep(request: Request, services: ServicesDep) -> Response:
    """Store a text with what is found in it."""
    typed = await typed_in(request, services)
    try:
        return _leading_to(await services.ingest(await typed.posted(), quota=caller_of(request.scope).quota))
    except Queued as later:
        return page("taken.html", 202, job_id=later.job_id)


def _found(services: Services, typed: Typed, found: Stored) -> HTMLResponse:
    facts = facts_of(found.text or "", found.claims[:MOST], found.findings[:MOST])
    article = json.loads(found.article)
    shown = {"article": article, "latest": article["revision"], "facts": facts, "most": MOST}
    return page("read.html", script="article.js", **shown, stored=False, typed=typed.fields, fetches=services.fetches)


def _leading_to(stored: Stored) -> RedirectResponse:
    return RedirectResponse(f"/articles/{stored.id}", 303)
