"""The words around some places of a text: each passage as long as its sentence, or as a line or two."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.text import Span
from app.pages.segments import Mark, Segment, segments

_AROUND = 160
"""Characters on either side that a passage has at most."""
_NEAR = 8
_ENDS = tuple(".!?…")
_END = re.compile(r"[.!?…][\"'”’)]*\s|[\r\n]")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text, with its places marked, and whether it was cut off."""

    segments: list[Segment]
    begins_inside: bool
    ends_inside: bool


def passages(text: str, places: Sequence[Span]) -> list[Passage]:
    """Cut what is around some places out of a text, together what is together."""
    return [_passage(text, around, places) for around in _joined(sorted(_around(text, place) for place in places))]


def _joined(around: list[Span]) -> Iterator[Span]:
    here: Span | None = None
    for each in around:
        if here and each.start <= here.end:
            here = Span(here.start, max(here.end, each.end))
            continue
        if here:
            yield here
        here = each
    if here:
        yield here


def _around(text: str, place: Span) -> Span:
    first, last = max(0, place.start - _AROUND), min(len(text), place.end + _AROUND)
    return Span(_begin(text, first, place.start), _end(text, place.end, last))


def _begin(text: str, first: int, place: int) -> int:
    ends = [found.end() for found in _END.finditer(text, first, place)]
    if ends:
        return ends[-1]
    space = _SPACE.search(text, first, place) if first else None
    return space.end() if space else first


def _end(text: str, place: int, last: int) -> int:
    if found := _END.search(text, place, last):
        return found.end()
    space = text.rfind(" ", place, last) if last < len(text) else -1
    return space if space > place else last


def _passage(text: str, around: Span, places: Sequence[Span]) -> Passage:
    start, words = around.start, around.of(text).rstrip()
    inside = {place for place in places if place.within(around)}
    marks = [Mark(Span(place.start - start, place.end - start), "operand") for place in sorted(inside)]
    return Passage(
        segments=segments(words, marks),
        begins_inside=start > 0 and not _closed(text[max(0, start - _NEAR) : start]),
        ends_inside=around.end < len(text) and not _closed(text[max(start, around.end - _NEAR) : around.end]),
    )


def _closed(words: str) -> bool:
    """Tell whether a sentence or a line ends with these words."""
    said = words.rstrip()
    return not {"\n", "\r"}.isdisjoint(words[len(said) :]) or said.rstrip("\"'”’)")[-1:] in _ENDS
