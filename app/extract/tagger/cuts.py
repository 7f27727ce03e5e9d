"""How sure the network has to be: fitted to articles held out from its training."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cuts:
    """Least probabilities, and what linking weighs against them."""

    cue: float = 0.4
    content: float = 0.42
    source: float = 0.3
    quoted: float = 0.5
    """Share of a quotation that has to be content for all of it to be."""
    fragment: float = 0.35
    """What a further fragment of a content scores."""
    gap: int = 3
    """Pieces between two fragments of a content that are content too."""
    switch: float = 6.0
    """What it costs, in logarithms, that a run of content changes its cue."""
    confidence: float = 0.4
    """How likely an attribution has to be right, so that finding it is better than leaving it."""


CUTS = Cuts()
