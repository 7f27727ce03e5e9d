"""Sentences around figures, and whether they stayed but for their figures."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.alignment import Alignment, Passage
from app.domain.text import Span

# A sentence ends at its mark, perhaps within quotation marks, before what may begin another, or with its line.
_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n")
HALF, MOST, ALL = 0.5, 0.75, 1.0
"""Shares of words that may have to be the same in both texts."""


@dataclass(frozen=True)
class Sentences:
    """The sentences of the earlier of two texts, with the figures in them."""

    alignment: Alignment
    figures: Sequence[Span]

    def stayed(self, place: Span, share: float) -> bool:
        """Tell whether so much of the sentence around a figure stayed, apart from its figures."""
        words = [stayed for word, stayed in self.alignment.words(self._around(place)) if self._counts(word)]
        return bool(words) and sum(words) >= share * len(words)

    def _counts(self, word: Passage) -> bool:
        number = bisect_right(self._starts, word.start) - 1
        inside = number >= 0 and word.start < self._ends[number]
        return not inside and any(map(str.isalnum, word.of(self.alignment.before)))

    def _around(self, place: Span) -> Passage:
        first = bisect_right(self._bounds, place.start) - 1
        last = bisect_right(self._bounds, place.end - 1)
        return Passage(self._bounds[first], self._bounds[last])

    @cached_property
    def _bounds(self) -> list[int]:
        text = self.alignment.before
        return [0, *(found.end() for found in _END.finditer(text)), len(text) + 1]

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in sorted(self.figures)]

    @cached_property
    def _ends(self) -> list[int]:
        return [span.end for span in sorted(self.figures)]
