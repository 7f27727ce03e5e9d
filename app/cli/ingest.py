"""`on-record ingest`: articles from files into the database."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import anyio
import typer
from rich.console import Console
from rich.progress import Progress

from app.cli.environment import read_settings, say_method
from app.cli.files import Piece, files_in, pieces
from app.cli.start import open_database
from app.domain.errors import AppError
from app.ingest import Ingest
from app.main import fetching
from app.settings import Settings
from app.store.engine import Database
from app.work.pool import Pool

_AHEAD = 2  # articles in work for each process, so that none waits for the database


def ingest(
    files: Annotated[
        list[Path], typer.Argument(help="Text files, files of JSON lines (.jsonl), or folders of these.", exists=True)
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON line an article to standard output.")] = False,
) -> None:
    """Read articles from files and store them with the statements, figures and findings in them.

    A .txt file is one article. A .jsonl file has one article a line: {"text": "…", "url": "…", "title": "…",
    "publisher": "…", "published_at": "2023-11-20"}. What is stored already is left alone. Exit code 1: some failed.

    Example: on-record ingest articles/ more.jsonl --json
    """
    settings = read_settings()
    say_method(settings)
    database = open_database(settings.database_url)
    ended = anyio.run(_ingest, settings, database, files_in(files), as_json)
    database.close()
    said = f"{ended['created']} stored, {ended['known']} known already, {ended['failed']} failed."
    sys.stderr.write(said + "\n")
    raise SystemExit(1 if ended["failed"] else 0)


async def _ingest(settings: Settings, database: Database, files: list[Path], as_json: bool) -> Counter[str]:  # noqa: FBT001 - anyio.run passes by position
    pool = Pool(
        model=settings.model,
        statements=settings.statements,
        workers=max(1, settings.workers),
        seconds=settings.extraction_seconds,
    )
    taken = Ingest(database, pool.read, pool.parse, fetching(settings))
    ended: Counter[str] = Counter()
    slots = anyio.Semaphore(max(1, settings.workers) * _AHEAD)
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        bar = progress.add_task("Reading", total=sum(file.stat().st_size for file in files))

        async def take(piece: Piece) -> None:
            try:
                result = await _take(taken, piece)
            finally:
                slots.release()
            ended[result["status"]] += 1
            progress.advance(bar, piece.size)
            _report(result, as_json=as_json)

        async with anyio.create_task_group() as group:
            for piece in pieces(files, limit=settings.max_body_bytes):
                await slots.acquire()
                group.start_soon(take, piece)
    return ended


async def _take(taken: Ingest, piece: Piece) -> dict[str, str]:
    try:
        stored = await taken(piece.posted())
    except AppError as error:
        return {"source": piece.source, "status": "failed", "detail": error.detail}
    return {"source": piece.source, "status": "created" if stored.created else "known", "id": str(stored.id)}


def _report(result: dict[str, str], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    elif result["status"] == "failed":
        sys.stderr.write(f"{result['source']}: {result['detail']}\n")
