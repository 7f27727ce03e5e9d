"""A passage as linking sees it: what the network says of each piece, evened out over words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extract.tagger.encode import CAPITAL, MARK, OUTSIDE
from app.extract.tagger.network import Probabilities, Tagged

Run = tuple[int, int]
"""Pieces from the first to before the last."""

_BEGINS = 0.5


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one part, source or cue or content: how likely each piece belongs to one, and begins one."""

    inside: Probabilities
    begins: Probabilities

    def runs(self, least: float) -> list[Run]:
        """List the runs of pieces that likely belong to the part, cut where another one begins."""
        found: list[Run] = []
        for index in np.flatnonzero(self.inside >= least).tolist():
            if found and found[-1][1] == index and self.begins[index] < _BEGINS:
                found[-1] = (found[-1][0], index + 1)
            else:
                found.append((index, index + 1))
        return found


@dataclass(frozen=True, slots=True)
class View:
    """A passage, the scores of its pieces and its quotations."""

    tagged: Tagged
    source: Scores
    cue: Scores
    content: Scores
    quotations: Sequence[Run]


def view(tagged: Tagged) -> View:
    """Look at a passage."""
    words = np.asarray(tagged.passage.words)
    first = np.diff(words, prepend=-1) > 0
    source, cue, content = (_scores(tagged.tags, part, words, first) for part in range(3))
    return View(tagged, source, cue, content, _quotations(tagged.passage.states))


def _scores(tags: Probabilities, part: int, words: NDArray[np.int64], first: NDArray[np.bool_]) -> Scores:
    begins, goes_on = tags[:, 1 + 2 * part], tags[:, 2 + 2 * part]
    return Scores(_evened(begins + goes_on, words), begins * first)


def _evened(scores: Probabilities, words: NDArray[np.int64]) -> Probabilities:
    return (np.bincount(words, scores) / np.bincount(words))[words].astype(np.float32)


def _quotations(states: Sequence[int]) -> list[Run]:
    """List the quotations with their marks."""
    found: list[Run] = []
    plain = [state % CAPITAL for state in states]
    for index, state in enumerate(plain):
        if state == OUTSIDE:
            continue
        goes_on = found and found[-1][1] == index and not state == plain[index - 1] == MARK
        if goes_on:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found
