"""Jobs: many articles posted at once, or one that is not waited for, and what became of them."""

from typing import Annotated, Any
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Request, Response

from app.api import answers, bodies, schemas
from app.api.access import caller_of
from app.api.batches import tasks_of
from app.api.errors import STATUS
from app.api.exports import media_types
from app.api.problems import document
from app.api.queries import BatchQuery, JobQuery
from app.api.services import Services, ServicesDep
from app.domain import failures
from app.domain.job import OnError
from app.store import jobs
from app.store.documents import dump
from app.store.reading import Reading

router = APIRouter(prefix="/v1", tags=["jobs"])
JobId = Annotated[UUID, Path(description="Id of the job.", examples=["0197a1c5-6a57-7d0e-8e6b-3d2b4f1f7a10"])]


@router.post(
    "/articles/batch",
    operation_id="post_articles",
    status_code=202,
    response_model=schemas.Job,
    openapi_extra={"requestBody": schemas.BATCH_BODY},
)
async def post_articles(request: Request, services: ServicesDep, query: Annotated[BatchQuery, Query()]) -> Response:
    """Take many articles, to be read one after the other. They are durable once this is answered."""
    lines = bodies.media_type_of(request, (bodies.JSON, media_types.NDJSON))[0] != bodies.JSON
    body = await bodies.body_of(request, services.max_batch_bytes)
    on_error, most_bytes = OnError(query.on_error), services.max_body_bytes
    by = caller_of(request.scope).called

    def read() -> list[Any]:
        return tasks_of(body, lines=lines, on_error=on_error, most_bytes=most_bytes, by=by)

    tasks = await to_thread.run_sync(read, limiter=services.parsing)
    job_id = await services.jobs.add(tasks, on_error=on_error, quota=caller_of(request.scope).quota)
    return await accepted(services, job_id)


@router.get("/jobs/{job_id}", operation_id="get_job", response_model=schemas.JobPage)
async def get_job(
    request: Request, services: ServicesDep, job_id: JobId, query: Annotated[JobQuery, Query()]
) -> Response:
    """Tell how far a job is, and what came of each of its articles, in the order they were posted in."""
    paging = await answers.paging(request, services, query.limit, query.cursor)
    (after,) = paging.position() or (-1,)

    def work(reading: Reading) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        # The job first: what is said to be done has what came of it.
        job = jobs.job(reading, job_id)
        return job, jobs.items(reading, job_id, after=after, most=query.limit + 1, state=query.state)

    job, items = await services.read(work)
    shown = items[: query.limit]
    cursor = paging.signed((shown[-1]["place"],)) if len(items) > query.limit else None
    content = dump(job | {"items": [_item(each) for each in shown], "next": cursor})
    return answers.current(request, content, answers.etag(content), answers.following(request, cursor))


async def accepted(services: Services, job_id: UUID, headers: dict[str, str] | None = None) -> Response:
    """Answer with a job that has just been taken."""
    job = await services.read(lambda reading: jobs.job(reading, job_id))
    return answers.one(dump(job), 202, {"Location": f"/v1/jobs/{job_id}", **(headers or {})})


def _item(found: dict[str, Any]) -> dict[str, Any]:
    result = found.pop("result") or {}
    error = failures.read(result) if "error" in result else None
    return found | {
        "article_id": result.get("article_id"),
        "created": result.get("created"),
        "problem": document(error, STATUS[type(error)]) if error else None,
    }
