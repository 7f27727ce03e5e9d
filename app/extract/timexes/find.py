"""Find the date expressions of a text."""

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc

from app.domain.timex import Timex


def find_timexes(doc: Doc, published: date | None) -> Iterator[Timex]:
    """Find date expressions in reading order; relative ones count from the day of publication."""
    yield from ()
