"""What the network should answer for a window: a tag for each piece, and where contents and cues point to."""

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.extract.tagger.encode import Passage
from app.extract.tagger.windows import Window
from tests.bench.tagger.corpus import Attribution, Range

TAGS = ("O", "B-Source", "I-Source", "B-Cue", "I-Cue", "B-Content", "I-Content")
SOURCE, CUE, CONTENT = 1, 3, 5
NOWHERE = -100
"""What the losses pass over."""


@dataclass(frozen=True, slots=True)
class Labels:
    """One entry for each piece of a window."""

    tags: list[int] = field(default_factory=list)
    cues: list[int] = field(default_factory=list)
    """Of a content's piece: the first piece of its cue."""
    sources: list[int] = field(default_factory=list)
    """Of a cue's piece: the first piece of its source, or the window's first piece for none."""


def labels(window: Window, attributions: Iterable[Attribution]) -> Labels:
    """Label every piece of a window."""
    size = len(window.ids)
    found = Labels([0] * size, [NOWHERE] * size, [NOWHERE] * size)
    found.tags[0] = found.tags[-1] = NOWHERE
    for passage, start in zip(window.passages, window.starts, strict=True):
        first, last = passage.starts[0], passage.ends[-1]
        for attribution in attributions:
            if any(a < last and b > first for part in _parts(attribution) for a, b in part):
                _label(found, passage, start, attribution)
    return found


def _parts(attribution: Attribution) -> tuple[tuple[Range, ...], ...]:
    return attribution.content, attribution.source, attribution.cue


def _label(found: Labels, passage: Passage, start: int, attribution: Attribution) -> None:
    content, source, cue = ([_pieces(passage, start, r) for r in part] for part in _parts(attribution))
    for tag, part in ((CONTENT, content), (SOURCE, source), (CUE, cue)):
        for pieces in part:
            for index in pieces:
                found.tags[index] = tag + (index > pieces[0])
    cues = [index for pieces in cue for index in pieces]
    sources = [index for pieces in source for index in pieces]
    for index in cues:
        found.sources[index] = sources[0] if sources else (NOWHERE if attribution.source else 0)
    if cues:
        for pieces in content:
            for index in pieces:
                found.cues[index] = cues[0]


def _pieces(passage: Passage, start: int, place: Range) -> Sequence[int]:
    first = bisect.bisect_right(passage.ends, place[0])
    last = bisect.bisect_left(passage.starts, place[1])
    return range(start + first, start + last)
