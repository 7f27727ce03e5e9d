"""Whole results as streams: page after page, so that neither memory nor a lock of the database is held for long.

A result that could not be read to its end breaks the connection, so that what is cut off is never taken for complete.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from functools import partial

from fastapi import Request
from starlette.responses import StreamingResponse

from app.api.exports import FORMATS, Export, export
from app.api.services import Services
from app.store.page import Page, Paging
from app.store.reading import Reading

_ROWS = 1_000
"""Rows that are read and rendered at one time."""
ReadPage = Callable[[Reading, Paging], Page]


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


def answer(services: Services, format_: str, resource: str, page: ReadPage, paging: Paging) -> StreamingResponse:
    """Stream every row of a result."""
    made = export(format_, resource)
    headers = {"Content-Disposition": f'attachment; filename="{resource}.{format_}"', "Cache-Control": "no-store"}
    rows = _rows(services, made, page, replace(paging, limit=_ROWS))
    return StreamingResponse(rows, headers=headers, media_type=made.media_type)


@dataclass(slots=True)
class _Chunk:
    content: bytes
    next: str | None


async def _rows(services: Services, made: Export, page: ReadPage, paging: Paging) -> AsyncIterator[bytes]:
    yield made.head()
    here: Paging | None = paging
    while here is not None:
        chunk = await services.read(partial(_chunk, made, page, here), at_once=False)
        if chunk.content:
            yield chunk.content
        here = replace(paging, cursor=chunk.next) if chunk.next else None
    yield made.tail()


def _chunk(made: Export, page: ReadPage, here: Paging, reading: Reading) -> _Chunk:
    found = page(reading, here)
    return _Chunk(made.rows(found.documents), found.next)
