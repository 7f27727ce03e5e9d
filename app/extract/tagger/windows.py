"""Windows: as many passages as the network reads at once, in the order of the text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.extract.tagger.encode import LONGEST, Passage

FIRST, LAST, BREAK = 101, 102, 1
"""The pieces [CLS] and [SEP] around a window, and an unused one for the end of a paragraph."""


@dataclass(frozen=True, slots=True)
class Window:
    """What one run of the network reads: pieces and their states, and where each passage begins among them."""

    ids: Sequence[int]
    states: Sequence[int]
    passages: Sequence[Passage]
    starts: Sequence[int]


def windows(passages: Iterable[Passage], longest: int = LONGEST) -> Iterator[Window]:
    """Pack passages one after another. Nothing but the text decides what shares a window."""
    packed: list[Passage] = []
    size = 0
    for passage in passages:
        if packed and size + 1 + len(passage) > longest:
            yield _window(packed)
            packed, size = [], 0
        size += len(passage) + bool(packed)
        packed.append(passage)
    if packed:
        yield _window(packed)


def _window(passages: Sequence[Passage]) -> Window:
    ids, states = [FIRST], [0]
    starts: list[int] = []
    for passage in passages:
        if starts:
            ids.append(BREAK)
            states.append(0)
        starts.append(len(ids))
        ids.extend(passage.ids)
        states.extend(passage.states)
    return Window([*ids, LAST], [*states, 0], tuple(passages), starts)
