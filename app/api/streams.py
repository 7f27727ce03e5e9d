"""Whole results as streams: page after page, so that neither memory nor a lock of the database is held for long.

A result that cannot be read to its end breaks the connection, so that what is cut off is never taken for complete:
the last chunk is missing then, and every HTTP client says so. `Total-Rows` tells how many rows there were at the start.
"""

from asyncio import Task, create_task
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from fastapi import Request
from starlette.responses import StreamingResponse

from app.api.exports import FORMATS, Export, export
from app.api.heads import is_head
from app.api.queries.choices import Format
from app.api.services import Services
from app.domain.errors import QueryTooLong
from app.store.page import Page, Paging
from app.store.reading import Reading

_ROWS = 2_000
"""Rows that are read and rendered at one time."""
_COUNTING_SECONDS = 2.0
ReadPage = Callable[[Reading, Paging], Page]
Count = Callable[[Reading], int]


@dataclass(frozen=True, slots=True)
class Stream:
    """A result to be streamed: what its rows are in exports, its pages, and their number."""

    resource: str
    page: ReadPage
    total: Count | None
    """None where counting takes as long as reading."""
    paging: Paging
    lines: ReadPage | None = None
    """Its pages as lines of JSON, where that is faster."""


def chosen(request: Request, format_: str | None) -> str:
    """Choose a format: the one asked for by name, or the first accepted one, or JSON."""
    if format_:
        return format_
    for accepted in request.headers.get("accept", "").split(","):
        kind = accepted.partition(";")[0].strip()
        for name, known in FORMATS.items():
            if kind == known.media_type.partition(";")[0]:
                return name
        if kind in {"application/json", "*/*"}:
            break
    return "json"


async def answer(request: Request, services: Services, format_: str, asked: Stream) -> StreamingResponse:
    """Stream every row of a result, or tell of it."""
    made = export(format_, asked.resource)
    page = asked.lines if asked.lines and format_ == Format.NDJSON else asked.page
    headers = {"Content-Disposition": f'attachment; filename="{asked.resource}.{format_}"', "Cache-Control": "no-store"}
    # The first rows are read before anything is sent: what goes wrong with them is answered by a problem.
    first = await services.read(partial(_chunk, made, page, replace(asked.paging, limit=_ROWS)), at_once=False)
    # Counting is not worth much time: the rows themselves are what was asked for.
    with suppress(QueryTooLong):
        if asked.total:
            total = await services.read(asked.total, at_once=False, seconds=_COUNTING_SECONDS)
            headers["Total-Rows"] = str(total)
    rows = _nothing() if is_head(request.scope) else _rows(services, made, page, first)
    return StreamingResponse(rows, headers=headers, media_type=made.media_type)


@dataclass(frozen=True, slots=True)
class _Chunk:
    content: bytes
    next: Paging | None


async def _rows(services: Services, made: Export, page: ReadPage, first: _Chunk) -> AsyncIterator[bytes]:
    yield made.head()
    chunk, coming = first, _begin(services, made, page, first.next)
    try:
        while chunk.content or coming:
            if chunk.content:
                yield chunk.content
            if coming is None:
                break
            chunk = await coming
            # The next rows are read while these are on their way.
            coming = _begin(services, made, page, chunk.next)
    finally:
        if coming is not None:
            coming.cancel()
    yield made.tail()


def _begin(services: Services, made: Export, page: ReadPage, here: Paging | None) -> Task[_Chunk] | None:
    if here is None:
        return None
    return create_task(services.read(partial(_chunk, made, page, here), at_once=False, begun=True))


async def _nothing() -> AsyncIterator[bytes]:
    yield b""


def _chunk(made: Export, page: ReadPage, here: Paging, reading: Reading) -> _Chunk:
    found = page(reading, here)
    return _Chunk(made.rows(found.documents), replace(here, cursor=found.next) if found.next else None)
