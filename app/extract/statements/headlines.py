"""Headlines that give a speaker and a colon: “Minister: no plans to resign”."""

import re
from collections.abc import Iterator

from app.domain.statement import Attribution
from app.domain.text import Span
from app.extract.lexicon.roles import BODIES, PERSONS
from app.extract.statements.cover import Taken
from app.extract.statements.reading import Reading

_HEADLINE = re.compile(r"\s*(?P<who>[^\W\d_][^:\n\"“”]{1,39}):[ \t]+(?P<what>\S[^\n]{5,})")
_FEWEST_WORDS = 3


def headline(reading: Reading, taken: Taken) -> Iterator[Attribution]:
    """Read the first line, where a person or body stands before its colon and the line is no sentence of a story."""
    found = _HEADLINE.match(reading.text)
    if found is None or found["what"].rstrip().endswith((".", ":")):
        return
    what = Span(found.start("what"), found.start("what") + len(found["what"].rstrip()))
    if reading.count(what) < _FEWEST_WORDS or not _can_speak(reading, Span(*found.span("who"))):
        return
    if any(quotation in taken for quotation in reading.overlapping(what.start, what.end)):
        return
    taken.update(reading.overlapping(what.start, what.end))
    colon = found.end("who")
    yield Attribution((what,), Span(*found.span("who")), Span(colon, colon + 1), "headline")


def _can_speak(reading: Reading, who: Span) -> bool:
    tokens = reading.doc.char_span(who.start, who.end, alignment_mode="expand")
    if tokens is None or any(token.pos_ in ("VERB", "AUX") for token in tokens):
        return False
    root = tokens.root
    return root.lower_ in PERSONS | BODIES or root.ent_type_ in ("PERSON", "ORG")
