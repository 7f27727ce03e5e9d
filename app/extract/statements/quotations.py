"""Where a text is quoted: the spans between double quotation marks, paragraph by paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.text import Span
from app.extract.lexicon.marks import CLOSING, DOUBLED, GRAVES, NEUTRAL, OPENING

_WORD = re.compile(r"\w+")
_MARK = re.compile("|".join(re.escape(mark) for mark in (DOUBLED, GRAVES, *OPENING, *CLOSING, *NEUTRAL, "\n")))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, marks included. `closed` is False where the closing mark is missing."""

    span: Span
    words: int
    closed: bool


def quotations(text: str) -> Iterator[Quotation]:
    """Find the outermost quotations. One that is not closed ends with its paragraph, so that no mark is ever owed."""
    opened: int | None = None
    for match in _MARK.finditer(text):
        mark = match.group()
        if opened is None:
            opened = None if mark == "\n" or mark in CLOSING else match.start()
        elif mark == "\n":
            yield from _quotation(text, opened, match.start(), closed=False)
            opened = None
        elif mark in CLOSING or mark in (NEUTRAL, DOUBLED):
            yield from _quotation(text, opened, match.end(), closed=True)
            opened = None
    if opened is not None:
        yield from _quotation(text, opened, len(text), closed=False)


def _quotation(text: str, start: int, end: int, *, closed: bool) -> Iterator[Quotation]:
    words = sum(1 for _ in _WORD.finditer(text, start, end))
    if words:
        yield Quotation(Span(start, end), words, closed)
