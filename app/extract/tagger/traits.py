"""What the confidence in an attribution is read from."""

from collections.abc import Sequence

import numpy as np

from app.extract.tagger.encode import CAPITAL, OUTSIDE
from app.extract.tagger.network import Probabilities
from app.extract.tagger.scores import Run, View

_LEAST = 1e-3
_UNKNOWN = 0.5


def traits(
    seen: View, content: Sequence[Run], cue: Run, belongs: Probabilities, named: tuple[Run | None, float]
) -> tuple[float, ...]:
    """Measure an attribution: how sure the network is of each part, how sharp the content's edges are, its size."""
    pieces = np.concatenate([np.arange(*fragment) for fragment in content])
    inside = seen.content.inside[pieces]
    edges = _edges(seen, content)
    quoted = np.asarray(seen.tagged.passage.states)[pieces] % CAPITAL != OUTSIDE
    source, sure = named
    measured = (
        _logit(seen.cue.inside[slice(*cue)].mean()),
        _logit(inside.mean()),
        _logit(inside.min()),
        _logit(inside).mean(),
        _logit(belongs[pieces].mean()),
        _logit(sure),
        _logit(seen.source.inside[slice(*source)].mean() if source else _UNKNOWN),
        min(edges),
        sum(edges) / len(edges),
        np.log(len(pieces)),
        len(content),
        quoted.all(),
        not quoted.any(),
        source is None,
    )
    return tuple(map(float, measured))


def _edges(seen: View, content: Sequence[Run]) -> list[float]:
    """Measure how much likelier the first and last pieces of each fragment are than their neighbours outside."""
    padded = np.concatenate([[0.0], seen.content.inside, [0.0]])
    return [
        edge for first, last in content for edge in (padded[first + 1] - padded[first], padded[last] - padded[last + 1])
    ]


def _logit(probability: float | Probabilities) -> Probabilities:
    sure = np.clip(np.asarray(probability, dtype=np.float32), _LEAST, 1 - _LEAST)
    odds: Probabilities = np.log(sure / (1 - sure))
    return odds
