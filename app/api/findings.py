"""Findings: numbers of one article that contradict each other."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.api import answers, schemas
from app.api.queries import FindingQuery
from app.api.services import ServicesDep
from app.store import findings

router = APIRouter(prefix="/v1/findings", tags=["findings"])
FindingId = Annotated[UUID, Path(description="Id of the finding.", examples=["7e0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a12"])]


@router.get("", operation_id="list_findings", response_model=schemas.FindingPage)
def list_findings(request: Request, services: ServicesDep, query: Annotated[FindingQuery, Query()]) -> Response:
    """List findings, those of the newest article first."""
    paging = answers.paging(request, query.limit, query.cursor)
    with services.database.reading() as session:
        return answers.page(request, findings.find(session, query.filter(), paging))


@router.get("/{finding_id}", operation_id="get_finding", response_model=schemas.Finding)
def get_finding(services: ServicesDep, finding_id: FindingId) -> Response:
    """Read one finding."""
    with services.database.reading() as session:
        return answers.one(findings.document(session, finding_id))
