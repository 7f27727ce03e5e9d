"""`on-record ingest`: articles from files into the database."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import anyio
import typer

from app.cli.environment import read_settings, say_method
from app.cli.files import files_in
from app.cli.pieces import KINDS, Piece, pieces
from app.cli.progress import KNOWN, STORED, progress, summed_up
from app.cli.start import open_database, pool_of, run
from app.domain.errors import AppError
from app.ingest import Ingest
from app.main import fetching
from app.settings import Settings
from app.store.engine import Database

_ENDS = {"created": STORED, "known": KNOWN}
_AHEAD = 2  # articles in work for each process, so that none waits for the database


def ingest(
    files: Annotated[list[Path], typer.Argument(help="Files of articles, or folders of these.", exists=True)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON line an article to standard output.")] = False,
) -> None:
    """Read articles from files and store them with the statements, figures and findings in them.

    A .txt or .html file is one article. A .jsonl or .ndjson file has one article a line: {"text": "…", "url": "…",
    "title": "…", "publisher": "…", "published_at": "2023-11-20"}, with "html" in the place of "text" for a page.
    A .json file has one article or a list, and the first row of a .csv file names the fields; authors are separated
    by semicolons. Each may be packed: .jsonl.gz.

    What is stored already is left alone, so that what was interrupted goes on when it is started again.
    Exit code 1: some failed.

    Example: on-record ingest pages/ more.jsonl.gz --json
    """
    settings = read_settings()
    say_method(settings)
    database = open_database(settings.database_url)
    ended = run(_ingest, settings, database, files_in(files, KINDS), as_json)
    database.close()
    raise SystemExit(summed_up(ended, {STORED: "stored", KNOWN: "known already"}))


async def _ingest(settings: Settings, database: Database, files: list[Path], as_json: bool) -> Counter[str]:  # noqa: FBT001 - run passes by position
    pool = pool_of(settings)
    taken = Ingest(database, pool.read, pool.parse, fetching(settings))
    ended: Counter[str] = Counter()
    slots = anyio.Semaphore(pool.workers * _AHEAD)
    with progress("Reading", sum(file.stat().st_size for file in files)) as advance:

        async def take(piece: Piece) -> None:
            try:
                result = await _take(taken, piece)
            finally:
                slots.release()
            ended[result.get("reason") or _ENDS[result["status"]]] += 1
            advance(piece.size)
            _report(result, as_json=as_json)

        async with anyio.create_task_group() as group:
            for piece in pieces(files, limit=settings.max_body_bytes):
                await slots.acquire()
                group.start_soon(take, piece)
    return ended


async def _take(taken: Ingest, piece: Piece) -> dict[str, str]:
    try:
        stored = await taken(await anyio.to_thread.run_sync(piece.posted))
    except AppError as error:
        return {"source": piece.source, "status": "failed", "reason": error.title, "detail": error.detail}
    return {"source": piece.source, "status": "created" if stored.created else "known", "id": str(stored.id)}


def _report(result: dict[str, str], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    elif result["status"] == "failed":
        sys.stderr.write(f"{result['source']}: {result['detail']}\n")
