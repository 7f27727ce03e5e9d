"""Lists: a page, or the whole result as a stream, with what was asked to be added."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fastapi import Request, Response

from app.api import answers, linked, streams
from app.api.linked.answers import Render
from app.api.queries import Listing
from app.api.services import Services
from app.api.streams import Count, ReadPage, Stream
from app.store.page import Page
from app.store.reading import Reading

Parts = Mapping[str, str]


def _nothing(_reading: Reading) -> Parts:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """One list, as it was asked for."""

    resource: str
    """Its name in exports."""
    page: ReadPage
    total: Count
    lines: ReadPage | None = None
    """Its pages as lines of JSON, where nothing is added to the rows and they are in the order of time."""
    parts: Callable[[Reading], Parts] = _nothing
    """What is said of the whole result, already rendered."""
    linked: Render | None = None
    """Says a row in the words of linked data, where there are such words."""
    at_once: bool = True
    """Whether it may be short enough to be answered at once."""


async def answer(request: Request, services: Services, query: Listing, asked: List) -> Response:
    """Answer with a page, or with everything as a stream."""
    paging = await answers.paging(request, services, query.limit, query.cursor)
    format_ = streams.chosen(request, query.format)
    if format_ != "json":
        return await streams.answer(
            request, services, format_, Stream(asked.resource, asked.page, asked.total, paging, asked.lines)
        )

    def work(reading: Reading) -> tuple[Page, Parts]:
        return asked.page(reading, paging), asked.parts(reading)

    found, parts = await services.read(work, at_once=asked.at_once)
    tag = answers.etag([row[1:] for row in found.rows], found.next, parts)
    if asked.linked and linked.asked(request):
        following = answers.following(request, found.next)
        return linked.graph(request, asked.linked, found.documents, tag, following)
    return answers.page(request, found.documents, found.next, tag, parts)
