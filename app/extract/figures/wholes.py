"""Wholes: what a figure is said to be part of, as in “eight of these cases” and “half the seats”."""

from dataclasses import dataclass, replace

from spacy.tokens import Span as Words, Token

from app.extract.figures.nouns import Counted, noun_phrase
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.lexicon.labels import DETERMINERS, PRONOUNS

_REACH = 12
_AFTER_DETERMINER = frozenset({"NUM", "ADJ"})


@dataclass(frozen=True, slots=True)
class Whole:
    """The words of the whole and the noun in it, where it is no pronoun."""

    words: Words
    noun: Counted | None

    limited: bool = True
    """Whether it is certain things: “of these cases”, not “dozens of cases”."""

    @property
    def plural(self) -> bool:
        """Whether it stands for several things."""
        return self.noun is None or self.noun.head.tag_ in {"NNS", "NNPS"}


def whole(reading: Reading, quantity: Quantity) -> Whole | None:
    """Read the whole behind “of”, or right behind a share: “half the seats”."""
    token = reading.token(quantity.last)
    if token is None or reading.atoms[quantity.last].start == reading.atoms[quantity.last].end:
        return None
    if token.lower_ == "of" and token.i + 1 < len(token.doc):
        named = _named(token.nbor())
        if named is None or named.noun is None or not quantity.numeral.indefinite:
            return named
        return replace(named, limited=named.words.start != named.noun.words.start)
    return _named(token) if quantity.numeral.share and quantity.unit is None and token.lower_ in DETERMINERS else None


def _named(first: Token) -> Whole | None:
    """Read “them”, “these cases”, “the 40 seats”, “Britain’s voters”."""
    doc, at = first.doc, first
    while at.lower_ in DETERMINERS or at.pos_ == "NUM" or at.dep_ == "poss" or at.tag_ == "POS":
        if at.i + 1 >= len(doc) or at.i - first.i >= _REACH or at.nbor().pos_ in {"AUX", "ADP"} or _closed(at):
            break
        at = at.nbor().nbor() if at.nbor().tag_ == "HYPH" and at.i + 2 < len(doc) else at.nbor()
    noun = None if _stands_in(at) else noun_phrase(at)
    if noun is not None:
        return Whole(doc[first.i : noun.head.i + 1], noun)
    return Whole(doc[first.i : first.i + 1], None) if _stands_in(first) else None


def _closed(token: Token) -> bool:
    """Tell whether a mark other than a hyphen follows."""
    return token.nbor().is_punct and token.nbor().tag_ != "HYPH"


def _stands_in(token: Token) -> bool:
    """Tell “us” from “US”."""
    return token.lower_ in PRONOUNS and not token.text.isupper()
