"""What Prometheus reads."""

from anyio import to_thread
from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from app.api.services import ServicesDep

router = APIRouter(tags=["metrics"])
_SCRAPE = "# HELP on_record_queue_tasks Articles that are queued.\n# TYPE on_record_queue_tasks gauge\n"


@router.get(
    "/metrics",
    operation_id="get_metrics",
    response_class=PlainTextResponse,
    responses={200: {"content": {"text/plain": {"example": f"{_SCRAPE}on_record_queue_tasks 3.0\n"}}}},
)
async def get_metrics(services: ServicesDep) -> Response:
    """Tell Prometheus what this process counts and measures, and what waits in the database."""
    # The database is asked, so off the event loop.
    told = await to_thread.run_sync(generate_latest, services.metrics)
    return Response(told, headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4, "Cache-Control": "no-store"})
