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
        if named is None:
            continue
        content = reading.spans(_rest(token))
        source = reading.spans(phrase_of(named, barred=[token, token.nbor()]))
        if content:
            taken.update(q for q in reading.overlapping(content[0].start, content[-1].end))
            yield Attribution(
                tuple(content), source[0] if source else None, Span(token.idx, token.nbor().idx + 2), "according-to"
            )


def _rest(token: Token) -> list[Token]:
    phrase = {*token.subtree, *token.nbor().subtree}
    return trimmed([word for word in words_of(token.sent) if word not in phrase])
