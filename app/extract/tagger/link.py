"""Link what the network sees: one attribution for each cue, its contents and its source by where they point."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extract.tagger.cuts import CUTS, Cuts
from app.extract.tagger.fragments import fragments
from app.extract.tagger.network import Probabilities, Tagged
from app.extract.tagger.owners import owners
from app.extract.tagger.scores import Run, View, view
from app.extract.tagger.traits import traits

_FEWEST_QUOTED = 3  # pieces of a quotation that is kept whole


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution of a passage, in pieces."""

    content: tuple[Run, ...]
    cue: Run
    source: Run | None
    traits: tuple[float, ...]
    """What its confidence is read from."""


def link(tagged: Tagged, cuts: Cuts = CUTS) -> Iterator[list[Link]]:
    """Link the cues of a passage: for each of them, attributions of which one at most is right."""
    seen = view(tagged)
    cues = seen.cue.runs(cuts.cue)
    pieces = np.flatnonzero(_said(seen, cues, cuts))
    if not cues or not pieces.size:
        return
    belongs = np.stack([tagged.cues[:, first:last].sum(axis=1) for first, last in cues], axis=1)
    owner = owners(seen, pieces, belongs, cuts)
    sources = seen.source.runs(cuts.source)
    for number, cue in enumerate(cues):
        own = pieces[owner == number]
        if own.size:
            shaped = fragments(seen, cues, own, seen.content.inside * belongs[:, number], cuts)
            named = _source(tagged.sources[slice(*cue)], sources)
            yield [
                Link(content, cue, named[0], traits(seen, content, cue, belongs[:, number], named))
                for content in sorted(shaped)
            ]


def _said(seen: View, cues: Sequence[Run], cuts: Cuts) -> NDArray[np.bool_]:
    """Tell which pieces are content: what likely is, and quotations as wholes."""
    said = seen.content.inside >= cuts.content
    for first, last in cues:
        said[first:last] = False
    for first, last in seen.quotations:
        if last - first - 2 < _FEWEST_QUOTED or any(first <= cue[0] < last for cue in cues):
            continue
        if said[first + 1 : last - 1].mean() >= cuts.quoted:
            said[first:last] = True
    return said


def _source(pointed: Probabilities, sources: Sequence[Run]) -> tuple[Run | None, float]:
    """Find the source that a cue points to, and how surely it does; none where it rather points to none."""
    row = pointed.mean(axis=0)
    none = float(row[0])
    sure = {source: float(row[source[0] + 1 : source[1] + 1].max()) for source in sources}
    best = max(sure, key=sure.__getitem__, default=None)
    return (None, none) if best is None or sure[best] <= none else (best, sure[best])
