"""Claims: statements and figures, under one address and under one each."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.api import answers, schemas
from app.api.queries import ClaimQuery, FigureQuery, StatementQuery
from app.api.services import ServicesDep
from app.store import claims

router = APIRouter(prefix="/v1", tags=["claims"])
ClaimId = Annotated[UUID, Path(description="Id of the claim.", examples=["5d0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a11"])]


@router.get("/claims", operation_id="list_claims", response_model=schemas.ClaimPage)
def list_claims(request: Request, services: ServicesDep, query: Annotated[ClaimQuery, Query()]) -> Response:
    """List statements and figures, those of the newest article first, and within it in reading order."""
    return _list(request, services, query)


@router.get("/statements", operation_id="list_statements", response_model=schemas.ClaimPage)
def list_statements(request: Request, services: ServicesDep, query: Annotated[StatementQuery, Query()]) -> Response:
    """List statements: who said what."""
    return _list(request, services, query)


@router.get("/figures", operation_id="list_figures", response_model=schemas.ClaimPage)
def list_figures(request: Request, services: ServicesDep, query: Annotated[FigureQuery, Query()]) -> Response:
    """List figures: reported quantities."""
    return _list(request, services, query)


@router.get("/claims/{claim_id}", operation_id="get_claim", response_model=schemas.Claim)
def get_claim(services: ServicesDep, claim_id: ClaimId) -> Response:
    """Read one claim, also of an earlier revision."""
    with services.database.reading() as session:
        return answers.one(claims.document(session, claim_id))


@router.get("/statements/{claim_id}", operation_id="get_statement", response_model=schemas.Claim)
def get_statement(services: ServicesDep, claim_id: ClaimId) -> Response:
    """Read one statement."""
    with services.database.reading() as session:
        return answers.one(claims.document(session, claim_id, kind="statement"))


@router.get("/figures/{claim_id}", operation_id="get_figure", response_model=schemas.Claim)
def get_figure(services: ServicesDep, claim_id: ClaimId) -> Response:
    """Read one figure."""
    with services.database.reading() as session:
        return answers.one(claims.document(session, claim_id, kind="figure"))


def _list(request: Request, services: ServicesDep, query: ClaimQuery | StatementQuery | FigureQuery) -> Response:
    paging = answers.paging(request, query.limit, query.cursor)
    with services.database.reading() as session:
        return answers.page(request, claims.find(session, query.asked(), paging))
