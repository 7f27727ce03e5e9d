"""Check a text: which of its numbers contradict each other, nothing stored."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.api import answers, schemas
from app.api.access import caller_of
from app.api.bodies import posted_from
from app.api.queries import DescribedQuery
from app.api.services import ServicesDep

router = APIRouter(prefix="/v1/check", tags=["findings"])


@router.post(
    "",
    operation_id="check_text",
    response_model=schemas.FindingPage,
    openapi_extra={"requestBody": schemas.ARTICLE_BODY},
)
async def check_text(request: Request, services: ServicesDep, query: Annotated[DescribedQuery, Query()]) -> Response:
    """Find the numbers of a text that contradict each other. Nothing is stored; every finding is in one page."""
    posted = await posted_from(request, query.described(), limit=services.max_body_bytes)
    caller = caller_of(request.scope)
    shown = await services.ingest(posted.claimed_by(caller.called), dry_run=True, caller=caller.name)
    return answers.one(f'{{"data":{answers.listed(shown.findings)},"next":null}}')
