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
    ending: str
    """The last code point between the marks."""

    @property
    def ends_sentence(self) -> bool:
        """Tell whether the words end as a sentence does, or with the comma that stands for its full stop."""
        return self.ending in ",.?!"


def quotations(text: str) -> Iterator[Quotation]:
    """Find the outermost quotations. One that is not closed ends with its paragraph, so that no mark is ever owed."""
    opened: int | None = None
    for match in _MARK.finditer(text):
        mark = match.group()
        if opened is None:
            opened = None if mark == "\n" or mark in CLOSING else match.start()
        elif mark == "\n":
            yield from _quotation(text, opened, match.start(), closing="")
            opened = None
        elif mark in CLOSING or mark in (NEUTRAL, DOUBLED):
            yield from _quotation(text, opened, match.end(), closing=mark)
            opened = None
    if opened is not None:
        yield from _quotation(text, opened, len(text), closing="")


def _quotation(text: str, start: int, end: int, *, closing: str) -> Iterator[Quotation]:
    words = sum(1 for _ in _WORD.finditer(text, start, end))
    if words:
        yield Quotation(Span(start, end), words, bool(closing), text[start : end - len(closing)].rstrip()[-1])
