"""Two texts side by side: what stayed, and between it, what changed. Paragraphs are compared first, then words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.matching import matched

_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’]\w+)*|[^\w\s]")
_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")
_LONGEST = 500_000
"""Code points of a passage that is compared word by word."""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Half-open range of code points, which may be empty: where something was put in, or taken out."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Slice the words that stand there."""
        return text[self.start : self.end]


Change = tuple[Passage, Passage]
"""A passage of the earlier text, and what has its place in the later."""


@dataclass(frozen=True)
class Alignment:
    """Two texts side by side."""

    before: str
    after: str

    @cached_property
    def stayed(self) -> list[Change]:
        """The stretches of text that are the same in both, letter for letter, in reading order."""
        found = _stretches(_matched_texts(self.before, self.after), self.before, self.after)
        return _cleaned(found, self._end)

    @cached_property
    def changes(self) -> list[Change]:
        """What changed, in reading order: with each change made, the earlier text is the later one."""
        ends = (Passage(0, 0), Passage(0, 0))
        made: list[Change] = []
        for pair in (*self.stayed, self._end):
            old, new = (Passage(last.end, here.start) for last, here in zip(ends, pair, strict=True))
            if old.of(self.before) != new.of(self.after):
                made.append(self._trimmed(old, new))
            ends = pair
        return made

    def later(self, place: Passage) -> Passage:
        """Find where a passage of the earlier text, or what was put in its place, stands in the later."""
        start, end = self._holding(place.start), self._holding(place.end - 1)
        first = start[1].start + place.start - start[0].start if start else self._left(place.start)
        last = end[1].start + place.end - end[0].start if end else self._right(place.end)
        return Passage(first, max(first, last))

    def words(self, place: Passage) -> list[tuple[Passage, bool]]:
        """Cut a passage of the earlier text into words and marks, and say of each whether it stayed."""
        return [(word, self._has(word)) for word in words_of(self.before, place)]

    @cached_property
    def turned(self) -> "Alignment":
        """The same the other way round."""
        turned = Alignment(self.after, self.before)
        turned.__dict__["stayed"] = [(new, old) for old, new in self.stayed]
        return turned

    @cached_property
    def _end(self) -> Change:
        return tuple(Passage(len(text), len(text)) for text in (self.before, self.after))  # type: ignore[return-value] # of two

    @cached_property
    def _starts(self) -> list[int]:
        return [old.start for old, _ in self.stayed]

    def _has(self, word: Passage) -> bool:
        stretch = self._holding(word.start)
        return stretch is not None and word.end <= stretch[0].end

    def _holding(self, place: int) -> Change | None:
        number = bisect_right(self._starts, place) - 1
        stretch = self.stayed[number] if number >= 0 else None
        return stretch if stretch and place < stretch[0].end else None

    def _left(self, place: int) -> int:
        number = bisect_right(self._starts, place) - 1
        return self.stayed[number][1].end if number >= 0 else 0

    def _right(self, place: int) -> int:
        number = bisect_left(self._starts, place)
        return self.stayed[number][1].start if number < len(self.stayed) else len(self.after)

    def _trimmed(self, old: Passage, new: Passage) -> Change:
        """Leave out the space that both have around them."""
        one, other = old.of(self.before), new.of(self.after)
        lead = _common(one, other)
        tail = _common(one[lead:][::-1], other[lead:][::-1])
        return Passage(old.start + lead, old.end - tail), Passage(new.start + lead, new.end - tail)


def words_of(text: str, place: Passage) -> list[Passage]:
    """Cut a passage into its words and marks."""
    return [Passage(*match.span()) for match in _WORD.finditer(text, place.start, place.end)]


def _common(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs or not mine.isspace():
            break
        count += 1
    return count


def _matched_texts(before: str, after: str) -> Iterator[Change]:
    """Match paragraphs, and between them words."""
    old, new = ([Passage(*found.span()) for found in _PARAGRAPH.finditer(text)] for text in (before, after))
    done = (0, 0)
    for pair in (*matched([each.of(before) for each in old], [each.of(after) for each in new]), (len(old), len(new))):
        first, second = (_joined(all_[begin:end]) for all_, begin, end in zip((old, new), done, pair, strict=True))
        yield from _within(before, first, after, second)
        if pair < (len(old), len(new)):
            yield old[pair[0]], new[pair[1]]
        done = (pair[0] + 1, pair[1] + 1)


def _joined(passages: Sequence[Passage]) -> Passage:
    return Passage(passages[0].start, passages[-1].end) if passages else Passage(0, 0)


def _within(before: str, old: Passage, after: str, new: Passage) -> Iterator[Change]:
    if max(old.end - old.start, new.end - new.start) > _LONGEST:
        return
    mine, theirs = words_of(before, old), words_of(after, new)
    for one, other in matched([each.of(before) for each in mine], [each.of(after) for each in theirs]):
        yield mine[one], theirs[other]


def _stretches(pairs: Iterable[Change], before: str, after: str) -> list[Change]:
    """Join what stayed wherever what lies between stayed too."""
    joined: list[Change] = []
    for old, new in pairs:
        if joined and before[joined[-1][0].end : old.start] == after[joined[-1][1].end : new.start]:
            first, second = joined.pop()
            joined.append((Passage(first.start, old.end), Passage(second.start, new.end)))
        else:
            joined.append((old, new))
    return joined


def _cleaned(stretches: Iterable[Change], end: Change) -> list[Change]:
    """Give up words that stayed by chance: few of them, amid much that changed on both sides."""
    kept: list[Change] = [(Passage(0, 0), Passage(0, 0))]
    for stretch in (*stretches, end):
        while len(kept) > 1 and 2 * _length(kept[-1]) < min(_gap(kept[-2], kept[-1]), _gap(kept[-1], stretch)):
            kept.pop()
        kept.append(stretch)
    return kept[1:-1]


def _length(stretch: Change) -> int:
    return stretch[0].end - stretch[0].start


def _gap(stretch: Change, following: Change) -> int:
    return max(there.start - here.end for here, there in zip(stretch, following, strict=True))
