"""Nouns: what a number counts, as the words behind it say."""

from dataclasses import dataclass

from spacy.tokens import Span as Words, Token

from app.extract.figures.atoms import Atoms
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.lexicon.labels import COLLECTIVES, MONTHS, NEVER_COUNTED, RELATIVE, UNNAMED, VERBLIKE
from app.extract.lexicon.modifiers import BEHIND
from app.extract.lexicon.numerals import SCALES

_REACH = 10
"""Words that any step from a number to its noun may pass, so that an endless row of them is not walked for each."""

_NOUNS = frozenset({"NOUN", "PROPN"})
_BEFORE_NOUN = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "RB", "RBS", "HYPH", "POS", "CC", "``", "''", "AFX", "NN", "NNS", "NNP", "NNPS"})  # fmt: skip  # noqa: E501 - one set


_VERBS = frozenset({"VB", "VBP", "VBZ", "VBD"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_SCANNED = _BEFORE_NOUN - {"CC", "POS", "RBS"}


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun phrase and its head."""

    words: Words
    head: Token

    @property
    def text(self) -> str:
        """The phrase as written."""
        return self.words.text


def counted(reading: Reading, quantity: Quantity) -> Counted | None:
    """Find the noun phrase that a number without a unit counts: “criminal trials”."""
    atoms = reading.atoms
    at = quantity.last + 1 if atoms.hyphen(quantity.last) else quantity.last
    at = _past_bound(atoms, at)
    token = reading.token(at)
    if token is None or atoms[at].start == atoms[at].end or (atoms.glued(at) and at == quantity.last):
        return None
    return noun_phrase(token, reading.token(quantity.last - 1))


def _past_bound(atoms: Atoms, at: int) -> int:
    """Pass the words that bound the number from behind: “20 or more protesters”, “40-odd cars”, “a 50-strong crew”."""
    if atoms.lower(at) == "odd" or (atoms.lower(at) == "strong" and atoms.hyphen(at - 1)):
        return at + 1
    return at + 2 if " ".join(atoms.lowers(at, at + 2)) in BEHIND else at


def noun_phrase(first: Token, number: Token | None = None) -> Counted | None:
    """Read the noun phrase that begins at a token, with its “of” phrase where that is a bare noun."""
    reached = min(first.i + _REACH, len(first.doc) - 1)
    while (first.lower_ in UNNAMED or first.is_quote) and first.i < reached:
        first = first.nbor()
    if first.lower_ in RELATIVE or first.lower_ in VERBLIKE:
        return None
    head = _parsed(first, number) or _scanned(first)
    head = None if head is None else _numbered(head)
    if head is None or head.lower_ in NEVER_COUNTED or (head.lower_ in MONTHS and head.pos_ == "PROPN"):
        return None
    last = _of_noun(head)
    return Counted(first.doc[_named(first, head).i : last.i + 1], head)


def _named(first: Token, head: Token) -> Token:
    """Pass the participles in front, which tell what happened to the things and do not name them: “stolen cars”."""
    while first.i < head.i and first.tag_ in _PARTICIPLES and first.nbor().tag_ != "HYPH":
        first = first.nbor()
    return first


def _parsed(first: Token, number: Token | None) -> Token | None:
    """Take the parser's word for the head, if only words that may stand before a noun are in between."""
    if number is None or number.dep_ not in {"nummod", "compound", "quantmod", "amod"}:
        return None
    head = number.head if number.head.dep_ != "quantmod" else number.head.head
    if not first.i <= head.i < first.i + _REACH or head.pos_ not in _NOUNS:
        return None
    between = first.doc[first.i : head.i]
    if any(token.tag_ not in _BEFORE_NOUN and token.text != "," for token in between) or "\n" in between.text:
        return None
    if any(_is_dash(token) for token in between):
        return None
    return _headed(_compounded(head), number)


def _is_dash(token: Token) -> bool:
    return token.tag_ == "HYPH" and bool(token.whitespace_) and bool(token.nbor(-1).whitespace_)


def _headed(head: Token, number: Token) -> Token:
    """Go on from a noun in the singular, of which there are not several: “the 11 member trade agreement”."""
    if number.lower_ in {"one", "1"}:
        return head
    reached = min(head.i + _REACH, len(head.doc) - 1)
    while head.i < reached and head.tag_ == "NN" and head.nbor().pos_ == "NOUN" and _is_one(head):
        head = head.nbor()
    return head


def _is_one(head: Token) -> bool:
    return head.lower_ not in COLLECTIVES and head.lower_ not in SCALES


def _numbered(head: Token) -> Token:
    """Go on from a name over its number to the things of that name: “63,000 Model 3 sedans”, “COVID-19 tests”."""
    doc, at = head.doc, head.i + 1
    while at < min(head.i + _REACH, len(doc)) and doc[at].tag_ == "HYPH":
        at += 1
    if head.pos_ != "PROPN" or at + 1 >= len(doc) or not doc[at].text.strip("-–").isdecimal():
        return head
    return doc[at + 1] if doc[at + 1].tag_ in {"NNS", "NN"} else head


def _compounded(head: Token) -> Token:
    """Go on to the end of the compound that a head begins: “3 profile slots”."""
    reached = min(head.i + _REACH, len(head.doc) - 1)
    while head.i < reached and head.dep_ == "compound" and head.head.i == head.i + 1:
        head = head.head
    return head


def _scanned(first: Token) -> Token | None:
    """Walk over adjectives to the first run of nouns and take its last."""
    head: Token | None = None
    for token in first.doc[first.i : first.i + _REACH]:
        if head is not None and _is_full(head, token):
            break
        if token.pos_ in _NOUNS and token.text.strip():
            head = token
        elif token.i > first.i and ("HYPH" in {token.tag_, token.nbor(-1).tag_} or _joins_names(token)):
            continue
        elif head is not None or not (token.tag_ in _SCANNED or _joins(token) or _grades(token)):
            break
    return head


def _is_full(head: Token, token: Token) -> bool:
    """Tell whether a plural ends its phrase before a name or a verb: “43 Democrats self-identify”."""
    if head.tag_ not in {"NNS", "NNPS"}:
        return False
    if token.pos_ == "PROPN" and head.tag_ == "NNS":
        return True
    behind = token.doc[token.i + 1 : token.i + 3]
    verbal = len(behind) == 2 and behind[0].tag_ == "HYPH" and behind[1].tag_ in _VERBS  # noqa: PLR2004 - both
    return verbal or (head.dep_ != "compound" and token.tag_ == "NN")


def _grades(token: Token) -> bool:
    """Tell “most” before an adjective: “the most gifted players”."""
    return token.tag_ == "RBS" and token.i + 1 < len(token.doc) and token.nbor().tag_ in _SCANNED


def _joins_names(token: Token) -> bool:
    """Tell the “and” of “Volt and Nimbus vans”: names of kinds on both sides, and the kinds behind."""
    near = token.doc[max(0, token.i - 1) : token.i + 3]
    if token.text not in {"and", "or"} or len(near) != 4:  # noqa: PLR2004 - two names, what joins them, the noun
        return False
    return near[0].pos_ == near[2].pos_ == "PROPN" and near[3].tag_ == "NNS"


def _joins(token: Token) -> bool:
    """Tell a comma or “and” between two adjectives: “small, friendly deals”."""
    near = token.doc[max(0, token.i - 1) : token.i + 2]
    return token.text in {",", "and"} and len(near) == 3 and near[0].pos_ == near[2].pos_ == "ADJ"  # noqa: PLR2004 - both


def _of_noun(head: Token) -> Token:
    """Add “of oil” in “barrels of oil”: a noun alone, not “of the city”."""
    doc, at, last = head.doc, head.i + 1, head
    if at >= len(doc) or doc[at].lower_ != "of":
        return head
    for token in doc[at + 1 : at + 5]:
        if token.pos_ in _NOUNS and token.ent_type_ not in {"GPE", "PERSON", "DATE"}:
            last = token
        elif token.pos_ != "ADJ" or last is not head:
            break
    return last if last is not head and last.tag_ != "NNP" else head
