"""What a unit measures: “12 tonnes of grain”, “sentences of five to ten years in prison”."""

from itertools import islice

from spacy.tokens import Token

from app.extract.figures.nouns import Counted, noun_phrase
from app.extract.figures.reading import Reading
from app.extract.figures.subjects import near
from app.extract.lexicon.labels import DETERMINERS, RANGING, SERVED

_CLIMB = 8


def substance(reading: Reading, at: int) -> Counted | None:
    """Read the bare noun behind “of”: “of grain”, not “of the way”."""
    token = reading.token(at)
    if token is None or token.lower_ != "of" or token.i + 1 >= len(token.doc):
        return None
    first = token.nbor()
    if first.lower_ in DETERMINERS or first.pos_ not in {"NOUN", "ADJ"}:
        return None
    return noun_phrase(first)


def served(reading: Reading, at: int) -> int:
    """Give the atom behind “in prison” at an atom, or the atom itself."""
    return at + 2 if reading.atoms.lowers(at, at + 2) in SERVED else at


def ranging(unit: Token) -> Counted | None:
    """Find the noun whose extent is told by “ranging from” before a quantity, or by “of” right before it."""
    for above in islice(unit.ancestors, _CLIMB):
        if above.lemma_.lower() in RANGING:
            noun = above.head if above.dep_ == "acl" else next((c for c in near(above) if c.dep_ == "nsubj"), None)
            return _named(noun) if noun is not None else None
        if above.pos_ not in {"ADP", "NOUN", "NUM"}:
            return None
    return None


def _named(noun: Token) -> Counted | None:
    if noun.pos_ != "NOUN":
        return None
    first = noun
    while first.i > max(0, noun.i - _CLIMB) and first.nbor(-1).head == noun and first.nbor(-1).pos_ in {"ADJ", "NOUN"}:
        first = first.nbor(-1)
    return Counted(noun.doc[first.i : noun.i + 1], noun)
