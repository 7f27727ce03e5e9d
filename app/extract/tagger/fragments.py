"""The fragments of a content: runs of pieces, small holes between them filled."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.extract.tagger.cuts import Cuts
from app.extract.tagger.network import Probabilities
from app.extract.tagger.scores import Run, View

_CERTAIN = 12  # pieces of a fragment beyond which it counts no more
_SOURCE = 0.5
_STOPS = frozenset((1012, 1025))  # the pieces . ;


def fragments(
    view: View, cues: Sequence[Run], own: NDArray[np.int64], score: Probabilities, cuts: Cuts
) -> set[tuple[Run, ...]]:
    """Make fragments of the pieces of one content, in every shape: the best one, and others that are likely."""
    runs = [(int(run[0]), int(run[-1]) + 1) for run in np.split(own, np.flatnonzero(np.diff(own) > 1) + 1)]
    means = {run: float(score[slice(*run)].mean()) for run in runs}
    best = max(runs, key=lambda run: means[run] * min(run[1] - run[0], _CERTAIN))

    def likely(least: float) -> list[Run]:
        return [run for run in runs if run == best or (means[run] >= least and run[1] - run[0] > 1)]

    return {_joined(view, cues, likely(least), gap) for least, gap in cuts.shapes}


def _joined(view: View, cues: Sequence[Run], runs: Sequence[Run], gap: int) -> tuple[Run, ...]:
    joined = [runs[0]]
    for first, last in runs[1:]:
        hole = joined[-1][1], first
        if first - hole[0] <= gap and _is_free(view, cues, hole):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def _is_free(view: View, cues: Sequence[Run], hole: Run) -> bool:
    """Tell whether neither a cue nor a source nor the end of a sentence stands in a hole."""
    if any(first < hole[1] and last > hole[0] for first, last in cues):
        return False
    pieces = slice(*hole)
    return not (view.source.inside[pieces] > _SOURCE).any() and _STOPS.isdisjoint(view.tagged.passage.ids[pieces])
