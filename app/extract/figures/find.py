"""Find the figures of a text."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from app.domain.figure import Figure
from app.domain.timex import Timex


def find_figures(doc: Doc, timexes: Sequence[Timex]) -> Iterator[Figure]:
    """Find figures in reading order, none of them inside a calendar date or clock time."""
    yield from ()
