"""Puts the parts together."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from anyio import create_task_group, to_thread
from fastapi import Depends, FastAPI

from app import __version__, metrics
from app.api import (
    aggregates,
    articles,
    changes,
    check,
    claims,
    contexts,
    errors,
    feeds,
    findings,
    health,
    jobs,
    metrics as told,
    openapi,
    outside,
    reviews,
    revisions,
    speakers,
    webhooks,
)
from app.api.access import Allowance, Entry, Keyring
from app.api.headers import Headers
from app.api.newest import Newest
from app.api.parameters import known_parameters
from app.api.services import Services
from app.api.shared import Shared
from app.api.stack import Stack
from app.deciding import Decide, Follower
from app.hooks import Hooks
from app.ingest import Bounded, Delete, Ingest, Reader
from app.jobs import Elsewhere, Jobs
from app.pages import site
from app.pages.errors import ProblemPages
from app.people import People
from app.read.fetching import Fetching
from app.read.web.fetch import Web
from app.serving.limits import ConnectionLimits
from app.settings import Settings
from app.store.engine import Database
from app.watch import watching
from app.work.delivering import Backoff, Deliverer
from app.work.limits import Limits
from app.work.pool import Pool
from app.work.worker import AHEAD, Worker

if TYPE_CHECKING:
    from app.mcp.server import Mcp

_ROUTERS = (
    articles.router,
    outside.router,
    revisions.router,
    aggregates.router,
    check.router,
    changes.router,
    claims.router,
    feeds.router,
    contexts.router,
    reviews.router,
    findings.router,
    speakers.router,
    health.router,
    jobs.router,
    told.router,
    webhooks.router,
)
_WITH_KEYS = {"requests": 6_000, "body_bytes": 200_000_000, "articles": 100_000}
"""The limits that nobody has set, from when there are keys on: before, and on loopback, there are none."""
_DESCRIPTION = (
    "News articles in, structured facts out: who said what, which figures were reported, and where the numbers "
    "of one article contradict each other. Every fact names the exact characters it stands on."
)


def create_app(
    settings: Settings, *, read: Reader | None = None, web: Web | None = None, backoff: Backoff | None = None
) -> FastAPI:
    """Make the service, on a database that is migrated.

    A `read` of one's own takes the place of the processes, a `web` that of the public web where it is fetched from or
    posted to, a `backoff` that of some days.
    """
    database = Database(settings.database_url)
    pool = Pool(
        model=settings.model,
        statements=settings.statements,
        workers=settings.workers,
        limits=Limits(settings.extraction_seconds, settings.extraction_bytes),
    )

    reads = read is not None or settings.workers > 0
    ingest = Ingest(database, metrics.measured(read) if read else pool.read, pool.parse, fetching(settings, web))
    worker = Worker(database, ingest, most=settings.workers + AHEAD, lease_seconds=settings.lease_seconds)
    queued = Jobs(database, worker.wake if reads else lambda: None)
    follower = Follower(database, lease_seconds=settings.lease_seconds)
    keys, local = Keyring(database), settings.is_local
    newest, posted_to = Newest(database), posting(settings, web)
    deliverer = Deliverer(database, posted_to, backoff or Backoff()) if posted_to else None

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await keys.load()
        async with create_task_group() as group, AsyncExitStack() as stack:
            if tools:
                await stack.enter_async_context(tools.running())
            group.start_soon(keys.run)
            group.start_soon(newest.run)
            group.start_soon(follower.run)
            if deliverer:
                group.start_soon(deliverer.run)
            if read is None and reads:
                group.start_soon(pool.warm)
            if reads:
                group.start_soon(worker.run)
            # Every request is held against the description: it is made before anybody waits for it.
            await to_thread.run_sync(app.openapi)
            yield
            await stack.aclose()
            group.cancel_scope.cancel()
        database.close()

    app = FastAPI(
        title="On Record",
        version=__version__,
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.services = Services(
        database=database,
        ingest=Bounded(
            ingest if reads else Elsewhere(database, queued, settings.wait_seconds),
            most=settings.workers + settings.max_waiting,
        ),
        delete=Delete(database),
        decide=Decide(database, follower.wake),
        people=People(database),
        jobs=queued,
        ping=Shared(database.ping),
        ready=lambda: read is not None or not reads or pool.ready,
        max_body_bytes=settings.max_body_bytes,
        max_batch_bytes=settings.max_batch_bytes,
        query_seconds=settings.query_seconds,
        metrics=metrics.registry(watching(database, pool)),
        newest=newest,
        hooks=Hooks(database, ports=posted_to.ports if posted_to else None),
        is_open=lambda: local and keys.has_any is False,
        fetches=settings.fetch,
    )
    app.state.leave = newest.leave
    app.state.limits = ConnectionLimits(
        hosts=settings.hosts,
        local=settings.is_local,
        connections=settings.max_connections,
        head_seconds=settings.head_seconds,
        body_seconds=settings.body_seconds,
        unread_seconds=settings.unread_seconds,
        keep_alive_seconds=settings.keep_alive_seconds,
    )
    _build(app, settings, keys)
    tools = _tools(app) if settings.mcp else None
    return app


def _tools(app: FastAPI) -> "Mcp":
    from app.mcp.server import Mcp  # noqa: PLC0415 - an extra, which few install

    return Mcp(app)


def fetching(settings: Settings, web: Web | None = None) -> Fetching:
    """Make what fetches posted addresses, as far as that is allowed."""
    return Fetching((web or _web(settings)) if settings.fetch else None)


def posting(settings: Settings, web: Web | None = None) -> Web | None:
    """Give what changes are posted to, where that is allowed."""
    return (web or _web(settings)) if settings.webhooks else None


def _web(settings: Settings) -> Web:
    return Web(
        ports=settings.fetched_ports,
        seconds=settings.fetch_seconds,
        max_bytes=settings.max_body_bytes,
        robots=settings.fetch_robots,
    )


def entry(settings: Settings) -> Entry:
    """Say who is let in, and how much they may do."""
    given = {
        "requests": settings.requests_per_minute,
        "body_bytes": settings.body_bytes_per_minute,
        "articles": settings.articles_per_day,
    }
    set_by_hand = {name: number for name, number in given.items() if number is not None}
    return Entry(
        open_without_keys=settings.is_local,
        public_reads=settings.public_reads,
        without_keys=Allowance(**dict.fromkeys(_WITH_KEYS, 0) | set_by_hand),
        with_keys=Allowance(**_WITH_KEYS | set_by_hand),
        most_bytes=max(settings.max_body_bytes, settings.max_batch_bytes),
    )


def _build(app: FastAPI, settings: Settings, keys: Keyring) -> None:
    for router in _ROUTERS:
        app.include_router(router, dependencies=[Depends(known_parameters)])
    origins = [each.strip() for each in settings.cors_origins.split(",") if each.strip()]
    stack = Stack(
        keys=keys,
        entry=entry(settings),
        request_seconds=settings.request_seconds,
        most_held_bytes=settings.max_held_bytes,
        origins=origins,
        tells_timings=settings.server_timing,
    )
    stack.put_on(app)
    app.add_middleware(ProblemPages)
    app.add_middleware(Headers, shared=bool(origins))
    errors.install(app)
    site.install(app)
    openapi.describe(app)
