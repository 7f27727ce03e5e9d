"""Where a text is quoted: the spans between quotation marks, paragraph by paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.text import Span
from app.extract.lexicon.marks import CLOSERS, DOUBLED, SINGLE_CLOSING, SINGLE_OPENING

_WORD = re.compile(r"\w+")
_MARKS = sorted({DOUBLED, *CLOSERS, *"".join(CLOSERS.values())}, key=len, reverse=True)
_MARK = re.compile("|".join(re.escape(mark) for mark in (*_MARKS, "\n")))
_SINGLE = re.compile(
    rf"(?P<open>(?<![\w.,?!'])[{SINGLE_OPENING}](?=[^\W\d]))|(?P<close>(?<=[\w.,?!])[{SINGLE_CLOSING}](?![\w']))|\n"
)
_STOPS = ".,?!"
_FEWEST_SINGLE = 2  # words between single marks: a word alone is more often something else


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, marks included."""

    span: Span
    words: int
    ending: str
    """The last code point between the marks."""

    @property
    def ends_sentence(self) -> bool:
        """Tell whether the words end as a sentence does, or with the comma that stands for its full stop."""
        return self.ending in ",.?!"


def quotations(text: str) -> Iterator[Quotation]:
    """Find the outermost quotations. One that is not closed ends with its paragraph, so that no mark is ever owed."""
    end = 0
    for quotation in _double(text):
        yield from _single(text, end, quotation.span.start)
        yield quotation
        end = quotation.span.end
    yield from _single(text, end, len(text))


def _double(text: str) -> Iterator[Quotation]:
    opened, closers, inner = -1, "", 0
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if opened < 0:
            if _opens(text, match):
                opened, closers, inner = at, CLOSERS.get(mark, ""), 0
        elif mark == "\n":
            yield from _quotation(text, opened, at, closing="")
            opened = -1
        elif mark != text[opened : opened + 1] or mark in closers:
            if mark == DOUBLED or (mark in closers and not inner):
                yield from _quotation(text, opened, match.end(), closing=mark)
                opened = -1
            inner -= mark in closers
        elif _goes_on(text, at):
            inner += 1
        else:
            yield from _quotation(text, opened, at, closing="")
            opened, inner = at, 0
    if opened >= 0:
        yield from _quotation(text, opened, len(text), closing="")


def _goes_on(text: str, at: int) -> bool:
    """Tell whether an opening mark stands inside a sentence: then it opens a quotation within the quotation."""
    before = text[max(0, at - 2) : at].rstrip()
    return bool(before) and before[-1] not in ".?!"


def _opens(text: str, match: re.Match[str]) -> bool:
    """Tell whether a mark opens a quotation: not a closing one left alone, not the inches of a 6" pipe."""
    if match.group() != DOUBLED and match.group() not in CLOSERS:
        return False
    start, end = match.span()
    return not (start and text[start - 1].isdigit() and not text[end : end + 1].isalnum())


def _single(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Find quotations between single marks; what is not closed was an apostrophe."""
    opened, closed = -1, -1
    for match in _SINGLE.finditer(text, start, end):
        if match["open"]:
            if closed >= 0:
                yield from _quotation(text, opened, closed, closing=SINGLE_CLOSING, fewest=_FEWEST_SINGLE)
            opened, closed = match.start(), -1
        elif match["close"] and opened >= 0:
            if closed < 0 or text[match.start() - 1] in _STOPS:
                closed = match.end()
            if text[match.start() - 1] in _STOPS:
                yield from _quotation(text, opened, closed, closing=SINGLE_CLOSING, fewest=_FEWEST_SINGLE)
                opened = closed = -1
        elif match.group() == "\n":
            if closed >= 0:
                yield from _quotation(text, opened, closed, closing=SINGLE_CLOSING, fewest=_FEWEST_SINGLE)
            opened = closed = -1
    if closed >= 0:
        yield from _quotation(text, opened, closed, closing=SINGLE_CLOSING, fewest=_FEWEST_SINGLE)


def _quotation(text: str, start: int, end: int, *, closing: str, fewest: int = 1) -> Iterator[Quotation]:
    words = sum(1 for _ in _WORD.finditer(text, start, end))
    if words >= fewest:
        said = text[start : end - len(closing)].rstrip()
        last = end if closing else start + len(said)
        yield Quotation(Span(start, last), words, said[-1])
