"""Quotations that no cue verb of their sentence claimed: introduced by a colon, or signed."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from app.domain.statement import Attribution
from app.domain.text import Span
from app.extract.statements.cover import Taken
from app.extract.statements.quotations import Quotation
from app.extract.statements.reading import Reading
from app.extract.statements.sources import phrase_of, subject_of

_FEWEST_WORDS = 3
_SIGNATURE = re.compile(r"[ \t]*[―—–-]{1,3}[ \t]*([A-Z][^\n,]{2,40})")
_FARTHEST_VERB = 40  # tokens before a colon


def signed(reading: Reading, taken: Taken) -> Iterator[Attribution]:
    """Read a signature after a quotation: “Let it rain.” — Jane Roe."""
    for quotation in _free(reading, taken):
        signature = _SIGNATURE.match(reading.text, quotation.span.end)
        if signature:
            taken.add(quotation)
            yield Attribution((quotation.span,), Span(*signature.span(1)), None, "signature")


def introduced(reading: Reading, taken: Taken) -> Iterator[Attribution]:
    """Give a quotation to the verb that leads to its colon."""
    for quotation in _free(reading, taken):
        verb = _verb_before_colon(reading, quotation)
        subject = subject_of(verb) if verb is not None else None
        if verb is None or subject is None or quotation in taken:
            continue
        source = reading.spans(phrase_of(subject, barred=[verb]))
        content = tuple(_run(reading, quotation, taken))
        yield Attribution(content, source[0] if source else None, Span(verb.idx, verb.idx + len(verb)), "introduced")


def _free(reading: Reading, taken: Taken) -> Iterator[Quotation]:
    for quotation in reading.quotations:
        if quotation not in taken and quotation.words >= _FEWEST_WORDS:
            yield quotation


def _run(reading: Reading, first: Quotation, taken: Taken) -> Iterator[Span]:
    """Take a quotation and those after it in its paragraph with no word between."""
    end = first.span.end
    for quotation in reading.after(first.span.start):
        if quotation in taken or not reading.wordless(end, quotation.span.start):
            return
        if not reading.same_paragraph(first.span.start, quotation.span.start):
            return
        taken.add(quotation)
        yield quotation.span
        end = quotation.span.end


def _verb_before_colon(reading: Reading, quotation: Quotation) -> Token | None:
    colon = len(reading.text[max(0, quotation.span.start - 4) : quotation.span.start].rstrip())
    at = max(0, quotation.span.start - 4) + colon - 1
    if colon == 0 or reading.text[at] != ":":
        return None
    found = reading.doc.char_span(at, at + 1, alignment_mode="expand")
    if found is None:
        return None
    mark = found[0]
    verbs = [
        token
        for token in reading.doc[max(mark.sent.start, mark.i - _FARTHEST_VERB) : mark.i]
        if _can_speak(reading, token) and reading.same_paragraph(token.idx, at)
    ]
    return next((verb for verb in verbs if verb.dep_ == "ROOT"), verbs[-1] if verbs else None)


def _can_speak(reading: Reading, token: Token) -> bool:
    return token.pos_ == "VERB" and reading.reads(token) and subject_of(token) is not None
