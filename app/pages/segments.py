"""A text cut where marks begin and end, so that marks may nest and overlap as they like.

Put together again, the pieces are the text, character by character.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from app.domain.text import Span

# Line ends, with what is blank between them. What follows the last one is the next paragraph's own.
_BETWEEN = re.compile(r"[\r\n](?:[ \t\r\n]*[\r\n])?")
_MOST_PARAGRAPHS = 5_000
"""Those of the longest books. What follows is one more, in which line ends are shown all the same."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands in a text and is to be seen there."""

    span: Span
    kind: str
    key: str = ""
    """What it is a place of. Of several marks with one key, the first is where it begins and the last where it ends."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text under the same marks from its first to its last character."""

    text: str
    kinds: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    """What has its first place from here on."""
    ends: tuple[str, ...] = ()
    """What has its last place up to here."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, after what stands between it and the one before."""

    before: str
    segments: tuple[Segment, ...]

    def ending(self, keys: tuple[str, ...]) -> "Paragraph":
        """Have something more end at its last character."""
        if not keys or not self.segments:
            return self
        last = self.segments[-1]
        return replace(self, segments=(*self.segments[:-1], replace(last, ends=(*last.ends, *keys))))


def segments(text: str, marks: Iterable[Mark], cuts: Collection[int] = ()) -> list[Segment]:
    """Cut a text at every place where a mark begins or ends, and at these besides."""
    inside = [mark for mark in marks if mark.span.end <= len(text)]
    opened, closed = _at(inside, "start"), _at(inside, "end")
    begins, ends = _firsts(inside), _lasts(inside)
    covered: Counter[str] = Counter()
    found = []
    places = sorted({0, len(text), *opened, *closed, *(cut for cut in cuts if 0 < cut < len(text))})
    for start, end in pairwise(places):
        covered.update(opened.get(start, ()))
        covered.subtract(closed.get(start, ()))
        kinds = tuple(sorted(kind for kind, many in covered.items() if many > 0))
        found.append(Segment(text[start:end], kinds, tuple(begins.get(start, ())), tuple(ends.get(end, ()))))
    return found


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """Cut a text into paragraphs of such pieces: at blank lines, or at every line end where there are none."""
    gaps = list(islice(_gaps(text), _MOST_PARAGRAPHS))
    pieces = iter(segments(text, marks, {place for gap in gaps for place in gap}))
    edges = [(0, 0), *gaps, (len(text), len(text))]
    made: list[Paragraph] = []
    place = 0
    for (start, first), (last, _) in pairwise(edges):
        between, begun = "", list[str]()
        while place < first:
            between += (piece := next(pieces)).text
            place += len(piece.text)
            # What begins or ends between paragraphs is shown at the next word or the last one; what does both, nowhere.
            begun += piece.begins
            ended = tuple(key for key in piece.ends if key not in begun)
            begun = [key for key in begun if key not in piece.ends]
            made[-1:] = [each.ending(ended) for each in made[-1:]]
        inside = list[Segment]()
        while place < last:
            piece = next(pieces)
            inside.append(replace(piece, begins=(*begun, *piece.begins)))
            begun = []
            place += len(piece.text)
        if inside or start < first:
            made.append(Paragraph(between, tuple(inside)))
    return made


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    runs = [(run.span(), run[0].replace("\r\n", "\n")) for run in _BETWEEN.finditer(text)]
    lines = [(place, run.count("\n") + run.count("\r")) for place, run in runs]
    least = 2 if any(many > 1 for _, many in lines) else 1
    return (place for place, many in lines if many >= least)


def _at(marks: Iterable[Mark], edge: str) -> dict[int, list[str]]:
    found = defaultdict(list)
    for mark in marks:
        found[getattr(mark.span, edge)].append(mark.kind)
    return found


def _firsts(marks: Iterable[Mark]) -> dict[int, list[str]]:
    first: dict[str, int] = {}
    for mark in marks:
        if mark.key:
            first[mark.key] = min(mark.span.start, first.get(mark.key, mark.span.start))
    return _turned(first)


def _lasts(marks: Iterable[Mark]) -> dict[int, list[str]]:
    last: dict[str, int] = {}
    for mark in marks:
        if mark.key:
            last[mark.key] = max(mark.span.end, last.get(mark.key, 0))
    return _turned(last)


def _turned(places: dict[str, int]) -> dict[int, list[str]]:
    found = defaultdict(list)
    for key, place in places.items():
        found[place].append(key)
    return found
