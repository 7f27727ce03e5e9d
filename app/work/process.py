"""What runs in an extraction process: one article at a time, the model loaded once."""

import functools
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from app import logs
from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.finding import Finding
from app.domain.posted import Posted

_NICENESS = 5  # answering requests comes first


class OutOfTime(Exception):
    """The CPU time of one article is used up."""


def read(model: str, statements: str, article: Article, seconds: float) -> tuple[Extraction, tuple[Finding, ...]]:
    """Extract and check one article, within some seconds of CPU time."""
    with _noted():
        reader = _reader(model, statements)
        with limited(seconds):
            return reader(article)


def parse(posted: Posted, seconds: float) -> Article:
    """Find the article on a posted page, within some seconds of CPU time."""
    with _noted():
        parser = _parser()
        with limited(seconds):
            return parser(posted)


def warm(model: str, statements: str) -> int:
    """Load the model ahead of the first article, and name the process."""
    _reader(model, statements)
    return os.getpid()


# What reads is imported where it is needed, so that the server, which only names these functions, never loads spaCy.


@functools.cache
def _reader(model: str, statements: str) -> Callable[[Article], tuple[Extraction, tuple[Finding, ...]]]:
    _settle()
    from app.work.reading import reader  # noqa: PLC0415 - see above

    return reader(model, statements)


@functools.cache
def _parser() -> Callable[[Posted], Article]:
    _settle()
    from app.read import language, pages  # noqa: PLC0415 - see above

    language.load()
    return pages.article_on


@functools.cache
def _settle() -> None:
    # Ctrl-C and a stopping service signal the whole process group, and the articles in work must still be finished:
    # this process ends when the server closes its standard input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.nice(_NICENESS)


@contextmanager
def _noted() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        # An error reaches the server without the place it happened at, unless that is noted.
        error.add_note(logs.told(error))
        raise


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Give what runs so many seconds of CPU time, or raise OutOfTime in it."""
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise OutOfTime
