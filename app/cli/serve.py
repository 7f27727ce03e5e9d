"""`on-record serve`: the HTTP API."""

import signal
from contextlib import suppress
from types import FrameType
from typing import Annotated

import typer
import uvicorn

from app import logs
from app.cli.admission import see_that_keys_are_asked_for
from app.cli.environment import UNUSABLE, read_settings, say_method
from app.cli.start import open_database
from app.main import create_app
from app.serving.config import Config
from app.serving.memory import share_arenas


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on, instead of ON_RECORD_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on, instead of ON_RECORD_PORT.")] = None,
) -> None:
    """Serve the HTTP API, with its documentation at /docs.

    Settings are read from the environment (ON_RECORD_…). Ctrl-C or SIGTERM finishes the requests in work, then exits.

    Example: ON_RECORD_DATABASE_URL=sqlite:///facts.db on-record serve --port 8080
    """
    signal.signal(signal.SIGTERM, _exit)
    share_arenas()
    given = {"host": host or None, "port": port}
    settings = read_settings().model_copy(update={name: each for name, each in given.items() if each is not None})
    say_method(settings)
    database = open_database(settings.database_url)
    see_that_keys_are_asked_for(settings, database)
    database.close()
    logs.configure(settings.log_format)
    config = Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        shutdown_seconds=settings.shutdown_seconds,
        proxies=settings.proxies,
    )
    server = uvicorn.Server(config)
    with suppress(KeyboardInterrupt):  # Ctrl-C, which has been heeded by then
        server.run()
    if not server.started:
        raise SystemExit(UNUSABLE)


def _exit(_number: int, _frame: FrameType | None) -> None:
    # The server sends itself SIGTERM again once it has finished: that is no failure.
    raise SystemExit(0)
