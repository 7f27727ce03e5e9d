"""Whether the service lives, and whether it can do its work."""

from fastapi import APIRouter, Response

from app.api import answers, schemas
from app.api.services import ServicesDep
from app.domain.errors import NotReady

router = APIRouter(tags=["health"])


@router.get("/healthz", operation_id="get_health", response_model=schemas.Health)
async def get_health() -> Response:
    """Tell that the service lives."""
    return answers.one('{"status":"ok"}')


@router.get("/readyz", operation_id="get_readiness", response_model=schemas.Health)
async def get_readiness(services: ServicesDep) -> Response:
    """Tell whether the database answers and extraction is ready."""
    if not services.ready():
        detail = "The extraction processes are starting."
        raise NotReady(detail)
    await services.ping()
    return answers.one('{"status":"ok"}')
