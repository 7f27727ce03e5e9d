"""Which units of a sequence are those of another, in order: of paragraphs or of words.

Those that both have once are laid side by side first, and what lies between them in short passages, as many as can be.
The work grows with the sequences, whatever they are: a long passage without a unit of its own in both has no match.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

_MOST_CELLS = 10_000
"""Pairs of units that are compared in one passage."""
_MOST_UNITS = 50_000
"""Units of a passage that are compared at all."""
_DEEPEST = 12
_ROW = 4
"""Words that together are hardly ever met twice."""

Pair = tuple[int, int]
Units = Sequence[Hashable]


def matched(old: Units, new: Units) -> Iterator[Pair]:
    """Match equal units of two sequences, in order."""
    yield from _between(old, (0, len(old)), new, (0, len(new)), _DEEPEST)


def _between(old: Units, mine: Pair, new: Units, theirs: Pair, depth: int) -> Iterator[Pair]:
    (start, end), (first, last) = mine, theirs
    while start < end and first < last and old[start] == new[first]:
        yield start, first
        start, first = start + 1, first + 1
    tail = 0
    while start < end - tail and first < last - tail and old[end - tail - 1] == new[last - tail - 1]:
        tail += 1
    end, last = end - tail, last - tail
    if start < end and first < last:
        yield from _inside(old, (start, end), new, (first, last), depth)
    yield from ((end + place, last + place) for place in range(tail))


def _inside(old: Units, mine: Pair, new: Units, theirs: Pair, depth: int) -> Iterator[Pair]:
    if (mine[1] - mine[0]) * (theirs[1] - theirs[0]) <= _MOST_CELLS:
        yield from _longest(old, mine, new, theirs)
        return
    few = max(mine[1] - mine[0], theirs[1] - theirs[0]) <= _MOST_UNITS
    anchors = _anchors(old, mine, new, theirs) if few and depth else []
    start, first = mine[0], theirs[0]
    for one, other in anchors:
        yield from _between(old, (start, one), new, (first, other), depth - 1)
        yield one, other
        start, first = one + 1, other + 1
    if anchors:
        yield from _between(old, (start, mine[1]), new, (first, theirs[1]), depth - 1)


def _anchors(old: Units, mine: Pair, new: Units, theirs: Pair) -> list[Pair]:
    """Pair units that stand once in either passage, or else such as begin a row of units that does."""
    for length in (1, _ROW):
        first, second = _rows(old, mine, length), _rows(new, theirs, length)
        here, there = Counter(first), Counter(second)
        places = {row: place for place, row in enumerate(second, theirs[0])}
        once = ((place, row) for place, row in enumerate(first, mine[0]) if here[row] == 1 == there.get(row))
        if found := _rising((place, places[row]) for place, row in once):
            return found
    return []


def _rows(units: Units, within: Pair, length: int) -> Units:
    return [tuple(units[place : place + length]) for place in range(within[0], within[1] - length + 1)]


def _rising(pairs: Iterable[Pair]) -> list[Pair]:
    """Keep as many pairs as can be that are in the same order in both texts."""
    tops: list[int] = []
    chains: list[tuple[Pair, object]] = []
    for pair in pairs:
        length = bisect_left(tops, pair[1])
        chain = (pair, chains[length - 1] if length else None)
        tops[length : length + 1], chains[length : length + 1] = [pair[1]], [chain]
    found, link = [], chains[-1] if chains else None
    while link:
        found.append(link[0])
        link = link[1]  # type: ignore[assignment] # a chain of chains
    return found[::-1]


def _longest(old: Units, mine: Pair, new: Units, theirs: Pair) -> Iterator[Pair]:
    """Match as many units as can be, by comparing each with each."""
    (start, end), (first, last) = mine, theirs
    table = [[0] * (last - first + 1) for _ in range(end - start + 1)]
    for row in range(end - start - 1, -1, -1):
        here, below, unit = table[row], table[row + 1], old[start + row]
        for place in range(last - first - 1, -1, -1):
            here[place] = below[place + 1] + 1 if unit == new[first + place] else max(below[place], here[place + 1])
    row = place = 0
    while row < end - start and place < last - first:
        if old[start + row] == new[first + place]:
            yield start + row, first + place
            row, place = row + 1, place + 1
        elif table[row + 1][place] >= table[row][place + 1]:
            row += 1
        else:
            place += 1
