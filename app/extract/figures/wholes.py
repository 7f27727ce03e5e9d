"""Wholes: what a figure is said to be part of, as in “eight of these cases” and “half the seats”."""

from dataclasses import dataclass, replace

from spacy.tokens import Span as Words, Token

from app.extract.figures.nouns import Counted, noun_phrase
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.lexicon.labels import DETERMINERS, PRONOUNS
from app.extract.lexicon.modifiers import BEFORE

_REACH = 12
_RELATIVE = 20
"""Words between a whole and the comma that ends it, at most: “Of the 32 pupils who sat the test this year, …”."""

_CLAUSE = 40
"""Words of a clause in which the whole at its beginning is looked for."""

_BOUNDS = 4
_BOUNDING = frozenset({part for phrase in BEFORE for part in phrase.split()} | {"just", "only", "some", "another"})
_RELATIVES = frozenset({"which", "whom"})
_OPENERS = frozenset({";", ":", "—", "–", "-", "(", "“", '"', "and", "but"})
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj"})


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
    while at.lower_ in DETERMINERS or at.pos_ in {"NUM", "SYM"} or at.dep_ == "poss" or at.tag_ == "POS":
        if at.i + 1 >= len(doc) or at.i - first.i >= _REACH or at.nbor().pos_ in {"AUX", "ADP"} or _closed(at):
            break
        at = at.nbor().nbor() if at.nbor().tag_ == "HYPH" and at.i + 2 < len(doc) else at.nbor()
    noun = None if _stands_in(at) else noun_phrase(at)
    if noun is not None:
        return Whole(doc[first.i : noun.head.i + 1], noun)
    return _bare(first) or (Whole(doc[first.i : first.i + 1], None) if _stands_in(first) else None)


def _bare(first: Token) -> Whole | None:
    """Read a number whose things are not named: “of the 42”, “of the 48 injured”."""
    doc, last = first.doc, first.i + 1
    if first.lower_ != "the" or last + 1 >= len(doc) or doc[last].pos_ != "NUM":
        return None
    last += doc[last + 1].tag_ in {"VBN", "JJ"}
    return Whole(doc[first.i : last + 1], None)


def _closed(token: Token) -> bool:
    """Tell whether a mark other than a hyphen follows."""
    return token.nbor().is_punct and token.nbor().tag_ != "HYPH"


def _stands_in(token: Token) -> bool:
    """Tell “us” from “US”."""
    return token.lower_ in PRONOUNS and not token.text.isupper()


def fronted(reading: Reading, quantity: Quantity, number: Token, *, bare: bool = True) -> Whole | None:
    """Read the whole that a clause begins with: “Of the 40 seats, 12 …”, “of whom three …”."""
    before = reading.token(_bounded(reading, quantity) - 1)
    if before is None or before.i >= number.i:
        return None
    if before.lower_ in _RELATIVES and before.i and before.nbor(-1).lower_ == "of":
        return Whole(before.doc[before.i : before.i + 1], None)
    of = _opening(number)
    if of is None or of.i + 1 >= number.i:
        return None
    named, comma = _named(of.nbor()), _comma(of, number)
    if named is None or comma is None or not named.words.end <= comma.i <= named.words.end + _RELATIVE:
        return None
    # Behind the first number, only what the clause says of its subjects and objects is part of the whole.
    return named if before.i == comma.i or (bare and number.dep_ in _ROLES) else None


def _bounded(reading: Reading, quantity: Quantity) -> int:
    """Give the first atom of a number with the words that bound it: “about 12”, “at least 12”."""
    at = quantity.first
    while at > max(0, quantity.first - _BOUNDS) and reading.atoms.lower(at - 1) in _BOUNDING:
        at -= 1
    return at


def _opening(number: Token) -> Token | None:
    """Find the “of” that opens the sentence or clause of a number."""
    doc = number.doc
    for at in range(number.i - 1, max(-1, number.i - _CLAUSE), -1):
        token = doc[at]
        opens = token.is_sent_start or not at or doc[at - 1].text in _OPENERS or "\n" in doc[at - 1].text
        if token.lower_ == "of" and opens:
            return token
        if token.is_sent_start or "\n" in token.text:
            return None
    return None


def _comma(of: Token, number: Token) -> Token | None:
    return next((token for token in of.doc[of.i : number.i] if token.text == ","), None)
