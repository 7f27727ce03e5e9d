"""Attributions that hang on a noun: “the minister's claim that it rained”."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.domain.statement import Attribution
from app.domain.text import Span
from app.extract.lexicon.cue_nouns import CUE_NOUNS
from app.extract.statements.cover import Taken
from app.extract.statements.reading import Reading, trimmed
from app.extract.statements.sources import phrase_of, subject_of

_FROM = frozenset({"by", "from", "of"})
_GIVES = frozenset({"make", "issue", "repeat", "release", "give", "offer"})


def by_nouns(reading: Reading, taken: Taken) -> Iterator[Attribution]:
    """Take the clause with “that” after a noun for something said."""
    for noun in reading.doc:
        if noun.pos_ != "NOUN" or noun.lemma_ not in CUE_NOUNS or not reading.reads(noun):
            continue
        clause = next((child for child in noun.children if child.i > noun.i and _is_that_clause(child)), None)
        if clause is None:
            continue
        source = _source_of(noun)
        named = reading.spans(phrase_of(source, barred=[noun])) if source is not None else []
        content = reading.spans(trimmed([token for token in clause.subtree if not token.is_space]))
        if content and named:  # an allegation of nobody is no statement
            taken.update(
                q for q in reading.overlapping(content[0].start, content[-1].end) if q.span.within(content[-1])
            )
            yield Attribution(tuple(content), named[0], Span(noun.idx, noun.idx + len(noun)), "noun")


def _is_that_clause(clause: Token) -> bool:
    return clause.dep_ in ("acl", "ccomp", "relcl") and any(
        word.lower_ == "that" and word.dep_ == "mark" for word in clause.children
    )


def _source_of(noun: Token) -> Token | None:
    """Find whose it is: “his claim”, “a claim by the club”, “the club made the claim”."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in _FROM:
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and noun.head.lemma_ in _GIVES:
        return subject_of(noun.head)
    return None
