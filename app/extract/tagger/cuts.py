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
    shapes: tuple[tuple[float, int], ...] = ((0.35, 3), (0.8, 3), (0.15, 3), (0.35, 0), (0.35, 8))
    """Ways to shape a content, of which the likeliest is taken: what a further fragment scores at least, and how many
    pieces between two fragments are content too."""
    switch: float = 6.0
    """What it costs, in logarithms, that a run of content changes its cue."""
    confidence: float = 0.55
    """How likely an attribution has to be right, so that finding it is better than leaving it."""


CUTS = Cuts()
