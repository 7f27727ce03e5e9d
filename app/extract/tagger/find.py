"""Attributions as the network sees them."""

from collections.abc import Iterator
from dataclasses import replace
from operator import itemgetter

from app.domain.statement import Attribution
from app.domain.text import Span
from app.extract.statements.reading import Reading
from app.extract.tagger.cuts import CUTS, Cuts
from app.extract.tagger.encode import Passage
from app.extract.tagger.link import Link, link
from app.extract.tagger.network import Network
from app.extract.tagger.scores import Run

RULE = "tagger"


class NetworkTagger:
    """Finds attributions by the network, and says how surely each of them is right."""

    def __init__(self, network: Network, cuts: Cuts = CUTS) -> None:
        self._network = network
        self._cuts = cuts

    def __call__(self, reading: Reading) -> Iterator[Attribution]:
        """Find the attributions of a text, in the order of their cues."""
        for tagged in self._network.read(reading.text, reading.quotations):
            for shapes in link(tagged, self._cuts):
                sure, found = max(((self._network.confidence(each.traits), each) for each in shapes), key=itemgetter(0))
                if sure >= self._cuts.confidence:
                    made = attribution(tagged.passage, found, sure)
                    yield replace(made, content=tuple(reading.without_comma(span) or span for span in made.content))


def attribution(passage: Passage, found: Link, sure: float) -> Attribution:
    """Make an attribution of pieces."""
    return Attribution(
        content=tuple(_span(passage, run) for run in found.content),
        source=_span(passage, found.source) if found.source else None,
        cue=_span(passage, found.cue),
        rule=RULE,
        confidence=round(sure, 2),
    )


def _span(passage: Passage, run: Run) -> Span:
    return Span(passage.starts[run[0]], passage.ends[run[1] - 1])
