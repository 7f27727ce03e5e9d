"""Antecedents: which figure “them”, “these cases” or a bare “three” takes its noun from."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from app.domain.figure import Figure, Kind
from app.extract.lexicon.labels import PRONOUNS, SYNONYMS

_SENTENCES = 2
_FIGURES = 12
_WORDS = 150
_CLIMB = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A figure with the noun that it counts, for those that come after it."""

    figure: Figure
    noun: Token | None
    plural: bool


def antecedent(earlier: Sequence[Found], at: Token, noun: Token | None = None) -> Found | None:
    """Find the nearest figure before a token that counts several things, of the same noun where one is said."""
    for found in reversed(earlier[-_FIGURES:]):
        if found.noun is None or found.figure.kind is not Kind.COUNT or not found.plural:
            continue
        if not _close(found.noun, at):
            return None
        if noun is None and at.lower_ in PRONOUNS and _contested(found, found.noun, at):
            return None
        if noun is None or _name(found.noun) == _name(noun):
            return found
    return None


def _name(noun: Token) -> str:
    lemma = noun.lemma_.lower()
    return SYNONYMS.get(lemma, lemma)


def _contested(found: Found, noun: Token, at: Token) -> bool:
    """Tell whether other things in the plural stand between a figure and a pronoun, which may mean them."""
    between = at.doc[noun.i : at.i]
    plurals = (t for t in between if t.tag_ in {"NNS", "NNPS"} and t.idx >= found.figure.span.end)
    # The subject of its own clause is not what a pronoun means: “Teams pulled 17 of them out.”
    return any(not (token.dep_ == "nsubj" and token.head in islice(at.ancestors, _CLIMB)) for token in plurals)


def _close(noun: Token, at: Token) -> bool:
    """Tell whether a noun stands in the same paragraph, at most two sentences before."""
    between = at.doc[noun.i : at.i]
    if len(between) > _WORDS or any("\n" in token.text for token in between):
        return False
    return sum(1 for token in between if token.is_sent_start) <= _SENTENCES
