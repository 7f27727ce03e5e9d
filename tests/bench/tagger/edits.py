"""Edits of an annotated article: words change, and every annotation moves along."""

import bisect
from collections.abc import Iterable

from tests.bench.tagger.corpus import Article, Attribution, Range

Edit = tuple[int, int, str]
"""Replace text[start:end]."""


def edited(article: Article, edits: Iterable[Edit]) -> Article:
    """Apply edits that do not overlap."""
    ordered = sorted(edits)
    if not ordered:
        return article
    pieces, shifts, at, shift = [], [(0, 0)], 0, 0
    for start, end, new in ordered:
        pieces += [article.text[at:start], new]
        at, shift = end, shift + len(new) - (end - start)
        shifts.append((end, shift))
    moved = _Moved(shifts)
    attributions = tuple(
        Attribution(moved.ranges(a.content), moved.ranges(a.source), moved.ranges(a.cue)) for a in article.attributions
    )
    return Article(article.id, "".join([*pieces, article.text[at:]]), attributions)


class _Moved:
    """Where an offset went. One within an edit goes to where the edit ends."""

    def __init__(self, shifts: list[tuple[int, int]]) -> None:
        self._ends = [end for end, _ in shifts]
        self._shifts = [shift for _, shift in shifts]

    def ranges(self, ranges: Iterable[Range]) -> tuple[Range, ...]:
        return tuple((self._start(start), self._end(end)) for start, end in ranges)

    def _start(self, offset: int) -> int:
        return offset + self._shifts[bisect.bisect_right(self._ends, offset) - 1]

    def _end(self, offset: int) -> int:
        return offset + self._shifts[bisect.bisect_right(self._ends, offset) - 1]
