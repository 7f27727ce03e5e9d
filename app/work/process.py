"""What runs in an extraction process: one article at a time, the model loaded once."""

import functools
import os
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app import logs
from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.finding import Finding
from app.domain.posted import Posted
from app.work.limits import Limits, OutOfMemory, limited, memory_in_use

_NICENESS = 5  # answering requests comes first
_ROOM = 256 * 1024 * 1024
"""Bytes beyond the limit at which the system refuses more: by then it was mostly seen, and given up in good order."""

_GROWN = 256 * 1024 * 1024
"""Bytes that a process may keep beyond what it takes once all is loaded."""

_REQUESTS = 0
"""The file descriptor that the server's requests come from. The process ends where there are no more."""


def read(model: str, statements: str, article: Article, limits: Limits) -> tuple[Extraction, tuple[Finding, ...]]:
    """Extract and check one article, within its limits."""
    with _noted():
        reader, usual = _reader(model, statements)
        with _bounded(limits, usual):
            return reader(article)


def parse(posted: Posted, limits: Limits) -> Article:
    """Find the article on a posted page, within its limits."""
    with _noted():
        parser, usual = _parser()
        with _bounded(limits, usual):
            return parser(posted)


def warm(model: str, statements: str) -> int:
    """Load the model ahead of the first article, and name the process."""
    _reader(model, statements)
    return os.getpid()


# What reads is imported where it is needed, so that the server, which only names these functions, never loads spaCy.
# With it goes how much memory the process takes once that is loaded.


@functools.cache
def _reader(model: str, statements: str) -> tuple[Callable[[Article], tuple[Extraction, tuple[Finding, ...]]], int]:
    _settle()
    from app.work.reading import reader  # noqa: PLC0415 - see above

    return reader(model, statements), memory_in_use()


@functools.cache
def _parser() -> tuple[Callable[[Posted], Article], int]:
    _settle()
    from app.read import language, pages  # noqa: PLC0415 - see above

    language.load()
    return pages.article_on, memory_in_use()


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
def _bounded(limits: Limits, usual: int) -> Iterator[None]:
    _refuse_more(limits.memory + _ROOM)
    try:
        with limited(limits):
            yield
    except OutOfMemory:
        _retire()
        raise
    finally:
        if memory_in_use() > usual + _GROWN:
            _retire()


def _refuse_more(most: int) -> None:
    """Have the system refuse more memory: a library may ask for so much at once that nobody sees it grow."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _retire() -> None:
    """Have this process end once it has answered: what it has taken for a giant is not given back otherwise."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, _REQUESTS)
    os.close(nothing)
