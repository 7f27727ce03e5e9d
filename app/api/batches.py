"""Reads many articles out of one body, as lines of JSON or an array, into tasks for the queue."""

import io
import json
from collections.abc import Iterator

from app.domain import failures
from app.domain.errors import AppError, BodyTooLarge, Flaw, InvalidArticle, InvalidBatch
from app.domain.job import NewTask, OnError
from app.domain.review import ANONYMOUS
from app.read.posted import fields_of, posted_of
from app.read.strict_json import elements, parse
from app.store import ids

MOST_ARTICLES = 25_000
"""So that the transaction that queues them keeps other writers waiting for some seconds at most."""
_MOST_FLAWS = 20
Piece = tuple[str, object]
"""What is posted of one article, as it is written and as it is read, or why it cannot be read."""


def tasks_of(body: bytes, *, lines: bool, on_error: OnError, most_bytes: int, by: str = ANONYMOUS) -> list[NewTask]:
    """Check every article. One that is none has failed already, or refuses the whole batch where that is asked for."""
    tasks: list[NewTask] = []
    flaws: list[Flaw] = []
    for written, read in _lines(body) if lines else _elements(body):
        if len(tasks) == MOST_ARTICLES:
            detail = f"The batch has more than {MOST_ARTICLES:,} articles."
            raise InvalidBatch(detail)
        try:
            tasks.append(_task(written, read, most_bytes, by))
        except AppError as error:
            flaws += _within(len(tasks), error)
            tasks.append(NewTask(ids.new_id(), failure=failures.written(error)))
    _refuse(tasks, flaws if on_error is OnError.ABORT else [])
    return tasks


def _task(written: str, read: object, most_bytes: int, by: str) -> NewTask:
    if isinstance(read, AppError):
        raise read
    if len(written.encode(errors="replace")) > most_bytes:
        raise BodyTooLarge(most_bytes)
    posted = posted_of(read)
    if posted.claims:
        written = json.dumps(fields_of(posted.claimed_by(by)), ensure_ascii=False)
    return NewTask(ids.of_posted(posted), posted=written)


def _lines(body: bytes) -> Iterator[Piece]:
    for line in io.BytesIO(body):
        if line.strip():
            try:
                read = parse(line)
            except AppError as error:
                yield "", error
            else:
                yield line.decode(), read


def _elements(body: bytes) -> Iterator[Piece]:
    place, rest = 0, elements(body)
    while True:
        try:
            piece = next(rest)
        except StopIteration:
            return
        except InvalidArticle as error:
            # Behind it nothing can be read: no parser says where it ends.
            flaws = _within(place, error)
            detail = f"{flaws[0].where}: {flaws[0].detail}"
            raise InvalidBatch(detail, tuple(flaws)) from error
        yield piece
        place += 1


def _within(place: int, error: AppError) -> list[Flaw]:
    flaws = error.flaws or (Flaw("", error.detail),)
    return [Flaw(f"/{place}{flaw.where}", flaw.detail) for flaw in flaws]


def _refuse(tasks: list[NewTask], flaws: list[Flaw]) -> None:
    if not tasks:
        detail = "The batch has no article."
        raise InvalidBatch(detail, (Flaw("", detail),))
    if flaws:
        detail = f"{flaws[0].where}: {flaws[0].detail} Nothing was taken."
        raise InvalidBatch(detail, tuple(flaws[:_MOST_FLAWS]))
