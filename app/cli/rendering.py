"""What runs in a process of `on-record load`: lines are read, checked and made ready to be stored."""

import functools
import gc
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from app.cli.whole import Whole, whole
from app.domain.errors import AppError
from app.store import ids
from app.store.engine import Database
from app.store.facts import Facts
from app.store.loading import texts_of
from app.store.prepared import Prepared, prepared

_OBJECTS = 1_000_000


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a line is not stored."""

    title: str
    detail: str


class Known(StrEnum):
    """What is stored already."""

    TEXT = "text"
    ARTICLE = "article"
    """The article, with another text."""


Rendered = Prepared | Failed | Known


def render(url: str, lines: Sequence[bytes]) -> list[Rendered]:
    """Read lines, and make all rows of those that are new."""
    database = _database(url)
    read = [_read(line) for line in lines]
    with database.reading() as session:
        known = texts_of(session, [ids.article_id(each.article) for each in read if isinstance(each, Whole)])
    return [each if isinstance(each, Failed) else _made(database, facts_of(each), known) for each in read]


def facts_of(found: Whole) -> Facts:
    """Make what is stored of an article that was received now."""
    return Facts(found.article, 1, datetime.now(UTC), found.extraction, found.findings)


def _read(line: bytes) -> Whole | Failed:
    try:
        return whole(line)
    except AppError as error:
        return Failed(error.title, error.detail)


def _made(database: Database, facts: Facts, known: Mapping[UUID, set[str]]) -> Rendered:
    texts = known.get(facts.article_id)
    if texts is None:
        return prepared(facts, database.dialect)
    return Known.TEXT if facts.article.sha256 in texts else Known.ARTICLE


@functools.cache
def _database(url: str) -> Database:
    # Ctrl-C signals the whole process group: this process ends when its standard input is closed.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    return Database(url)


def collect_seldom() -> None:
    """Look for unused cycles seldom: rows are many and have none, and looking took a quarter of the time."""
    gc.freeze()
    gc.set_threshold(_OBJECTS)
