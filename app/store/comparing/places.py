"""Which spans of a later text have the place of spans of an earlier one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

from app.domain.alignment import Alignment, Passage
from app.domain.text import Span

_MOST_CANDIDATES = 50
"""Later spans that one earlier span is compared with."""


def counterparts(alignment: Alignment, before: Sequence[Span], after: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Pair spans by their places, those that cover each other best first; each may come in several pairs."""
    found = sorted(_pairs(alignment, before, after), key=lambda each: (-each[0], each[1:]))
    return ((one, other) for _, one, other in found)


def one_to_one(pairs: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Keep the first pair of each."""
    left: set[int] = set()
    right: set[int] = set()
    for one, other in pairs:
        if one not in left and other not in right:
            left.add(one)
            right.add(other)
            yield one, other


def _pairs(alignment: Alignment, before: Sequence[Span], after: Sequence[Span]) -> Iterator[tuple[float, int, int]]:
    order = sorted(range(len(after)), key=lambda place: after[place])
    starts = [after[place].start for place in order]
    # Of spans that begin earlier, none ends behind this.
    reach = list(accumulate((after[place].end for place in order), max))
    for number, span in enumerate(before):
        place = _bare(alignment, alignment.later(Passage(span.start, span.end)))
        first, last = bisect_right(reach, place.start), bisect_left(starts, place.end)
        for other in islice(order[first:last], _MOST_CANDIDATES):
            if share := _share(place, after[other]):
                yield share, number, other


def _bare(alignment: Alignment, place: Passage) -> Passage:
    """Leave out the space around a passage."""
    words = place.of(alignment.after)
    lead, length = len(words) - len(words.lstrip()), len(words.strip())
    return Passage(place.start + lead, place.start + lead + length)


def _share(place: Passage, span: Span) -> float:
    shared = min(place.end, span.end) - max(place.start, span.start)
    return max(0, shared) / (max(place.end, span.end) - min(place.start, span.start))
