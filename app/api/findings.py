"""Findings: numbers of one article that contradict each other."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.api import answers, lists, schemas
from app.api.lists import List
from app.api.queries import FindingQuery
from app.api.services import ServicesDep
from app.store import counts, findings
from app.store.documents import dump
from app.store.page import Page, Paging
from app.store.reading import Reading

router = APIRouter(prefix="/v1/findings", tags=["findings"])
FindingId = Annotated[UUID, Path(description="Id of the finding.", examples=["7e0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a12"])]


@router.get("", operation_id="list_findings", response_model=schemas.FindingPage)
async def list_findings(request: Request, services: ServicesDep, query: Annotated[FindingQuery, Query()]) -> Response:
    """List findings, those of the newest article first."""

    def page(reading: Reading, paging: Paging) -> Page:
        return paging.page(reading, query.question(reading), ("document", "version"))

    def total(reading: Reading) -> int:
        return counts.total(reading, query.question(reading))

    def parts(reading: Reading) -> dict[str, str]:
        return {"total": dump(total(reading))} if query.include else {}

    asked = List(resource="findings", page=page, total=total, parts=parts, at_once=not query.include)
    return await lists.answer(request, services, query, asked)


@router.get("/{finding_id}", operation_id="get_finding", response_model=schemas.Finding)
async def get_finding(request: Request, services: ServicesDep, finding_id: FindingId) -> Response:
    """Read one finding, also of an earlier revision."""
    document, version = await services.read(lambda reading: findings.document(reading, finding_id))
    return answers.current(request, document, f'"{version}"')
