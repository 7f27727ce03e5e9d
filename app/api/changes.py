"""Changes: what was created, changed and deleted, in one order, for those who keep a copy."""

from asyncio import create_task
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Annotated

from anyio import CancelScope, move_on_after
from fastapi import APIRouter, Query, Request, Response

from app.api import answers, schemas, streams
from app.api.access import caller_of
from app.api.heads import is_head
from app.api.queries import ChangeQuery
from app.api.services import Services, ServicesDep
from app.api.streams import Stream
from app.domain.change import Change
from app.store import feed, standing
from app.store.documents import dump
from app.store.feed import Read
from app.store.page import Page, Paging
from app.store.reading import Reading

router = APIRouter(prefix="/v1/changes", tags=["changes"])


@router.get("", operation_id="list_changes", response_model=schemas.ChangePage)
async def list_changes(request: Request, services: ServicesDep, query: Annotated[ChangeQuery, Query()]) -> Response:
    """Tell what was created, changed and deleted, in the order in which it was stored.

    Numbers are consecutive, and whoever asks with the `next` of each answer misses nothing, however many write at one
    time: what is told once is never preceded by anything that comes later. With filters, an answer may have no change
    and a `next` all the same. With `wait` the answer comes as soon as there is a change.
    """
    format_ = streams.chosen(request, query.format)
    if format_ != "json":
        paging = await answers.paging(request, services, query.limit, None)
        return await streams.answer(request, services, format_, _stream(query, paging))
    found, rendered = await services.read(lambda reading: _page(reading, query), at_once=query.is_short())
    if not found.changes and query.wait and not is_head(request.scope):
        found, rendered = await _waited(request, services, query, found)
    parts = {"next": found.position, "latest": found.latest}
    content = b'{"data":[' + b",".join(rendered) + b"]," + dump(parts)[1:].encode()
    return answers.current(request, content, answers.etag(content))


Rendered = tuple[Read, Sequence[bytes]]


async def _waited(request: Request, services: Services, query: ChangeQuery, found: Read) -> Rendered:
    """Read on as soon as there is more, until something is found, the time is over or nobody waits any more."""
    made: Rendered = found, ()
    with (
        services.newest.waiting(caller_of(request.scope).name),
        move_on_after(query.wait) as time,
        _ended_with(request, time),
    ):
        while not made[0].changes and not services.newest.leaving:
            await services.newest.beyond(made[0].position)
            following = query.model_copy(update={"after": made[0].position})
            made = await services.read(partial(_page, query=following), at_once=query.is_short())
    return made


@contextmanager
def _ended_with(request: Request, time: CancelScope) -> Iterator[None]:
    """End some time when the client hangs up."""

    async def listen() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        time.cancel()

    listening = create_task(listen())
    try:
        yield
    finally:
        listening.cancel()


def _page(reading: Reading, query: ChangeQuery) -> Rendered:
    found = feed.after(reading, query.after, query.limit, query.wanted())
    return found, _rendered(reading, found.changes, query)


def _rendered(reading: Reading, changes: Sequence[Change], query: ChangeQuery) -> list[bytes]:
    plain = [dump(feed.told(change)).encode() for change in changes]
    if not query.include:
        return plain
    known = standing.documents(reading, ((change.resource, change.id) for change in changes))
    return [
        told[:-1] + b',"document":' + known.get((change.resource, change.id), b"null") + b"}"
        for told, change in zip(plain, changes, strict=True)
    ]


def _stream(query: ChangeQuery, paging: Paging) -> Stream:
    def page(reading: Reading, here: Paging) -> Page:
        (after,) = here.position() or (query.after,)
        found = feed.after(reading, after, here.limit, query.wanted())
        rows = [(document,) for document in _rendered(reading, found.changes, query)]
        return Page(rows, here.signed((found.position,)) if found.position < found.latest else None)

    def total(reading: Reading) -> int:
        return max(0, feed.latest(reading) - query.after)

    return Stream("changes", page, None if query.is_filtered() else total, paging)
