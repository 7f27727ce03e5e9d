"""Findings: numbers of one article that contradict each other."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.api import answers, bodies, lists, schemas
from app.api.lists import List
from app.api.queries import FindingQuery, VersionQuery
from app.api.remarks import remark_of
from app.api.reviews import IfMatch, listed
from app.api.services import ServicesDep
from app.domain.errors import InvalidReview
from app.domain.finding import Status
from app.domain.reviewed import decision
from app.store import counts, findings, versions
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


@router.get("/{finding_id}/history", operation_id="list_finding_versions", response_model=schemas.FindingVersionPage)
async def list_finding_versions(
    request: Request, services: ServicesDep, finding_id: FindingId, query: Annotated[VersionQuery, Query()]
) -> Response:
    """List the versions of a finding, the first one first: what was decided, by whom and why."""
    return await listed(request, services, query, finding_id, versions.of_finding)


@router.patch(
    "/{finding_id}",
    operation_id="decide_finding",
    response_model=schemas.Finding,
    openapi_extra={"requestBody": schemas.DECISION_BODY},
)
async def decide_finding(
    request: Request, services: ServicesDep, finding_id: FindingId, if_match: IfMatch = None
) -> Response:
    """Say what is made of a finding: acknowledged, dismissed for a reason, or open again."""
    check = answers.at_version(if_match)
    fields = await bodies.fields_from(request, decision, InvalidReview, limit=services.max_body_bytes, patch=True)
    remark = remark_of(request, fields, fields.get("reason"))
    written = await services.people.decide(finding_id, check, Status(fields["status"]), remark)
    return answers.one(written.document, headers={"ETag": f'"{written.version}"'})
