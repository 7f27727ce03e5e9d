"""Which cue each piece of content belongs to."""

import numpy as np
from numpy.typing import NDArray

from app.extract.tagger.cuts import Cuts
from app.extract.tagger.network import Probabilities
from app.extract.tagger.scores import View

_APART = 1.0  # what it costs that two runs of content have different cues
_BEGINS = 0.4
_LEAST = 1e-9  # so that there is a logarithm


def owners(view: View, pieces: NDArray[np.int64], belongs: Probabilities, cuts: Cuts) -> NDArray[np.int64]:
    """Give each piece its cue: the likeliest cues on the whole, where changing from piece to piece costs something."""
    gains = np.log(belongs[pieces] + _LEAST)
    costs = _costs(view, pieces, cuts)
    best, every = gains[0], np.arange(belongs.shape[1])
    back = np.zeros(gains.shape, dtype=np.int64)
    for step in range(1, len(pieces)):
        top = int(best.argmax())
        changed = best[top] - costs[step]
        back[step] = np.where(best >= changed, every, top)
        best = np.maximum(best, changed) + gains[step]
    owner = [int(best.argmax())]
    for step in range(len(pieces) - 1, 0, -1):
        owner.append(int(back[step, owner[-1]]))
    return np.array(owner[::-1])


def _costs(view: View, pieces: NDArray[np.int64], cuts: Cuts) -> NDArray[np.float64]:
    """Weigh each piece against changing the cue before it: never within a quotation, cheaply where content begins."""
    quotation = np.full(len(view.tagged.passage), -1)
    for number, (first, last) in enumerate(view.quotations):
        quotation[first:last] = number
    costs = np.where(view.content.begins[pieces] > _BEGINS, _APART, cuts.switch)
    quoted = quotation[pieces]
    costs[1:][(quoted[1:] >= 0) & (quoted[1:] == quoted[:-1])] = np.inf
    costs[1:][np.diff(pieces) > 1] = _APART
    return costs
