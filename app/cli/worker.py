"""`on-record worker`: reads what is queued, on this machine or on any number of others."""

import logging
import signal

import anyio

from app import logs, metrics
from app.cli.environment import leave, read_settings, say_method
from app.cli.start import open_database, pool_of, run
from app.deciding import Follower
from app.ingest import Ingest
from app.main import fetching, posting
from app.settings import Settings
from app.store.engine import Database
from app.watch import watching
from app.work.delivering import Backoff, Deliverer
from app.work.worker import AHEAD, Worker


def worker() -> None:
    """Read the articles that the API has queued, and store what is found in them. Any number of workers share a queue.

    Settings are read from the environment (ON_RECORD_…). Ctrl-C or SIGTERM gives back what is not finished, then exits.

    Example: ON_RECORD_DATABASE_URL=postgresql://facts@database/facts ON_RECORD_WORKERS=4 on-record worker
    """
    settings = read_settings()
    if not settings.workers:
        leave("ON_RECORD_WORKERS: a worker without extraction processes reads nothing.")
    say_method(settings)
    database = open_database(settings.database_url)
    logs.configure(settings.log_format)
    run(_work, settings, database)
    database.close()


async def _work(settings: Settings, database: Database) -> None:
    pool = pool_of(settings)
    if settings.metrics_port:
        metrics.serve(settings.metrics_port, settings.host, watching(database, pool))
    reading = Worker(
        database,
        Ingest(database, pool.read, pool.parse, fetching(settings)),
        most=settings.workers + AHEAD,
        lease_seconds=settings.lease_seconds,
    )
    async with anyio.create_task_group() as group:
        group.start_soon(_stop_when_told, group.cancel_scope)
        group.start_soon(Follower(database, lease_seconds=settings.lease_seconds).run)
        if web := posting(settings):
            group.start_soon(Deliverer(database, web, Backoff()).run)
        await pool.warm()
        logging.getLogger("on_record.worker").info("Reading what is queued with %s processes", settings.workers)
        await reading.run()


async def _stop_when_told(scope: anyio.CancelScope) -> None:
    with anyio.open_signal_receiver(signal.SIGTERM, signal.SIGINT) as signals:
        async for _ in signals:
            scope.cancel()
            return
