"""Which attributions are right: content and source as people marked them."""

import bisect
import re
from collections.abc import Iterable, Sequence

from app.domain.statement import Attribution as Found
from tests.bench.tagger.corpus import Article, Range

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
_ENOUGH = 0.8  # of the words, both ways


class Judge:
    """Judges what is found in one article."""

    def __init__(self, article: Article) -> None:
        self._words = [match.span() for match in _WORD.finditer(article.text)]
        self._gold = [(self._covered(a.content), self._covered(a.source)) for a in article.attributions]

    def is_right(self, found: Found) -> bool:
        """Tell whether some marked attribution has nearly the same content, and a source that overlaps."""
        content = self._covered([(span.start, span.end) for span in found.content])
        source = self._covered([(found.source.start, found.source.end)] if found.source else [])
        return any(
            _nearly_same(content, gold) and bool(source & named if named else not source) for gold, named in self._gold
        )

    def _covered(self, ranges: Iterable[Range]) -> frozenset[int]:
        return frozenset(index for start, end in ranges for index in _within(self._words, start, end))


def _within(words: Sequence[Range], start: int, end: int) -> range:
    first = bisect.bisect_right(words, start, key=lambda word: word[1])
    return range(first, bisect.bisect_left(words, end, key=lambda word: word[0]))


def _nearly_same(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one) and len(one & other) >= _ENOUGH * max(len(one), len(other))
