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
        if token.lower_ != "according" or token.nbor().lower_ != "to" or not reading.reads(token):
            continue
        source, rest = _parsed(token) or _by_commas(token)
        content, named = reading.spans(rest), reading.spans(source)
        if content and named:
            taken.update(q for q in reading.overlapping(content[0].start, content[-1].end))
            yield Attribution(tuple(content), named[0], Span(token.idx, token.nbor().idx + 2), "according-to")


def _parsed(token: Token) -> tuple[list[Token], list[Token]] | None:
    """Read the source as the parser sees it, where that leaves a sentence to be said."""
    to = token.nbor()
    noun = next((word for head in (to, token) for word in head.children if word.dep_ == "pobj"), None)
    if noun is None:
        return None
    phrase = {*token.subtree, *to.subtree}
    rest = trimmed([word for word in words_of(token.sent) if word not in phrase])
    return (phrase_of(noun, barred=[token, to]), rest) if rest else None


def _by_commas(token: Token) -> tuple[list[Token], list[Token]]:
    """Read the source up to the next comma: “According to the mayor, …”, “…, according to the mayor”."""
    sentence = words_of(token.sent)
    comma = next((word.i for word in sentence if word.i > token.i and word.text == ","), token.sent.end)
    source = [word for word in sentence if token.i + 1 < word.i < comma]
    rest = [word for word in sentence if word.i < token.i or word.i > comma]
    return trimmed(source), trimmed(rest)
