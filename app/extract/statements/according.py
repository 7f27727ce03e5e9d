"""Attributions that hang on “according to”."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.domain.statement import Attribution
from app.domain.text import Span
from app.extract.statements.cover import Taken
from app.extract.statements.reading import Reading, trimmed, words_of
from app.extract.statements.sources import phrase_of


def according_to(reading: Reading, taken: Taken) -> Iterator[Attribution]:
    """Take the rest of the sentence as what the named source says."""
    for token in reading.doc[:-1]:
        if token.lower_ != "according" or token.nbor().lower_ != "to" or reading.quoted(token):
            continue
        named = next((t for head in (token.nbor(), token) for t in head.children if t.dep_ == "pobj"), None)
        named = named or _noun_after(token.nbor())
        if named is None:
            continue
        source = phrase_of(named, barred=[token, token.nbor()])
        content = reading.spans(_rest(token, source))
        source_spans = reading.spans(source)
        if content:
            taken.update(q for q in reading.overlapping(content[0].start, content[-1].end))
            yield Attribution(
                tuple(content), source_spans[0] if source_spans else None, Span(token.idx, token.nbor().idx + 2), "according-to"
            )


def _noun_after(preposition: Token) -> Token | None:
    """Find the head of the noun phrase that the parser hung elsewhere: the last noun before a verb or comma."""
    found = None
    for token in preposition.doc[preposition.i + 1 : preposition.sent.end]:
        if token.pos_ in ("VERB", "AUX", "PUNCT", "SPACE"):
            break
        found = token if token.pos_ in ("NOUN", "PROPN", "PRON") else found
    return found


def _rest(token: Token, source: list[Token]) -> list[Token]:
    phrase = {token, token.nbor(), *source}
    if any(word.dep_ == "pobj" and word in source for head in (token, token.nbor()) for word in head.children):
        phrase.update(token.subtree, token.nbor().subtree)
    return trimmed([word for word in words_of(token.sent) if word not in phrase])
