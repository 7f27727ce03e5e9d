"""`on-record load`: extractions, made anywhere, into the database."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated
from uuid import UUID

import anyio
import typer
from anyio import BrokenWorkerProcess, CapacityLimiter, to_process, to_thread
from anyio.streams.memory import MemoryObjectSendStream

from app.cli.environment import leave, read_settings
from app.cli.files import Line, files_in, lines_in, lines_of
from app.cli.progress import KNOWN, STORED, progress, summed_up
from app.cli.rendering import Failed, Known, Rendered, collect_seldom, facts_of, render
from app.cli.start import open_database, run
from app.cli.whole import whole
from app.domain.errors import AppError
from app.settings import Settings
from app.store import loading
from app.store.bulk import Bulk
from app.store.engine import Database
from app.store.prepared import Prepared

TOGETHER = 1_000
"""Articles that are stored in one transaction."""
_LONGEST = 32_000_000  # bytes of lines in it
_AT_ONCE = 100  # lines that a process makes ready before it answers

Batch = list[tuple[Line, Rendered]]


def load(
    files: Annotated[list[Path], typer.Argument(help="Files of lines, or folders of these; “-” is standard input.")],
) -> None:
    """Store what `on-record extract --whole` has written, as if each article had been posted.

    One article a line. Every span is checked against the text, and a line that does not fit is named and fails alone.
    A text that is stored already is left alone: what was interrupted goes on when it is started again. A folder is read
    whole, but for files whose names begin with a dot or a stroke; a file may be packed by gzip.
    Exit code 1: some failed.

    Example: on-record extract --whole < articles.jsonl | on-record load -
    """
    settings = read_settings()
    lines, size = _lines(files)
    database = open_database(settings.database_url)
    collect_seldom()
    ended: Counter[str] = Counter()
    try:
        ended = run(_load, settings, database, lines, size)
    except* AppError as errors:
        leave(_first(errors).detail)
    except* BrokenWorkerProcess:
        leave("A process that reads lines was ended by something else. What was stored so far stays stored.")
    database.close()
    raise SystemExit(summed_up(ended, {STORED: "stored", KNOWN: "known already"}))


def _first(errors: BaseExceptionGroup[AppError]) -> AppError:
    error = errors.exceptions[0]
    return error if isinstance(error, AppError) else _first(error)


def _lines(files: Sequence[Path]) -> tuple[Iterator[Line], float | None]:
    if files == [Path("-")]:
        return lines_in(sys.stdin.buffer, "standard input"), None
    for missing in (file for file in files if not file.exists()):
        message = f"There is no file {missing}."
        raise typer.BadParameter(message)
    found = files_in(files)
    return lines_of(found), sum(file.stat().st_size for file in found)


async def _load(settings: Settings, database: Database, lines: Iterator[Line], size: float | None) -> Counter[str]:
    ended: Counter[str] = Counter()
    # One batch is made ready while the one before it is stored.
    send, receive = anyio.create_memory_object_stream[Batch](0)
    with progress("Loading", size) as advance:
        async with anyio.create_task_group() as group, receive:
            group.start_soon(_read, settings, lines, send)
            async for batch in receive:
                ended += await to_thread.run_sync(_store, database, batch)
                advance(sum(line.size for line, _ in batch))
    return ended


async def _read(settings: Settings, lines: Iterator[Line], send: MemoryObjectSendStream[Batch]) -> None:
    processes = CapacityLimiter(max(settings.workers, os.cpu_count() or 1))
    batches = _batches(lines)
    async with send:
        while several := await to_thread.run_sync(next, batches, None):
            rendered = await _rendered(settings.database_url, processes, several)
            await send.send(list(zip(several, rendered, strict=True)))


async def _rendered(url: str, processes: CapacityLimiter, lines: Sequence[Line]) -> list[Rendered]:
    parts = [lines[start : start + _AT_ONCE] for start in range(0, len(lines), _AT_ONCE)]
    made: list[list[Rendered]] = [[] for _ in parts]

    async def make(place: int) -> None:
        contents = [line.content for line in parts[place]]
        made[place] = await to_process.run_sync(render, url, contents, cancellable=True, limiter=processes)

    async with anyio.create_task_group() as group:
        for place in range(len(parts)):
            group.start_soon(make, place)
    return [each for several in made for each in several]


def _batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    batch: list[Line] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line.content)
        if len(batch) == TOGETHER or size > _LONGEST:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _store(database: Database, batch: Batch) -> Counter[str]:
    ended: Counter[str] = Counter()
    new: dict[UUID, tuple[Line, Prepared]] = {}
    later: list[Line] = []
    for line, rendered in batch:
        if fault := line.fault or (rendered if isinstance(rendered, Failed) else None):
            sys.stderr.write(f"{line.source}: {fault.detail}\n")
            ended[fault.title] += 1
        elif isinstance(rendered, Prepared) and rendered.id not in new:
            new[rendered.id] = line, rendered
        elif rendered is Known.TEXT:
            ended[KNOWN] += 1
        else:
            later.append(line)
    met = _store_new(database, [article for _, article in new.values()])
    ended[STORED] += len(new) - len(met)
    ended.update(_store_next(database, line) for line in [*(new[each][0] for each in met), *later])
    return ended


def _store_new(database: Database, articles: Sequence[Prepared]) -> set[UUID]:
    if not articles:
        return set()
    with database.writing() as session:
        return loading.store(Bulk(session), articles)


def _store_next(database: Database, line: Line) -> str:
    """Store what may be the next revision of an article, in a transaction of its own as over HTTP."""
    facts = facts_of(whole(line.content))
    with database.writing() as session:
        return STORED if loading.put_unless_known(session, facts) else KNOWN
