"""Find the attributions of a text."""

from collections.abc import Iterator

from spacy.tokens import Doc

from app.domain.statement import Attribution


def find_attributions(doc: Doc) -> Iterator[Attribution]:
    """Find sources, cues and contents."""
    yield from ()
