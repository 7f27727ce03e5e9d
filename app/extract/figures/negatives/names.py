"""Numbers inside names: models, products, sections, flights, phone numbers, scores."""

from spacy.tokens import Token

from app.domain.figure import Kind
from app.extract.figures.nouns import counted
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.lexicon.labels import LABELS, MONTHS, NEVER_COUNTED, PLACE_ENTITIES, STREETS

_LONGEST = 8
"""Digits of the longest number that news prints without grouping."""
_LISTING = frozenset({"and", "or", "to", ",", "&"})
_INSIDE = frozenset({"compound", "nmod"})
_GROUPS = 4
_JOINTS = frozenset({"-", "–", "/", ":", "."})


def is_code(reading: Reading, quantity: Quantity) -> bool:
    """Tell digits that stick to letters or to other digits: “A380”, “COVID-19”, “555-0199”, “4K”."""
    if quantity.marked or quantity.rule == "score":
        return False
    if quantity.unit is not None and reading.atoms.glued(quantity.last) and reading.atoms.is_digits(quantity.last):
        return True
    return _stuck(reading, quantity) or (quantity.unit is None and _continued(reading, quantity))


def _stuck(reading: Reading, quantity: Quantity) -> bool:
    """Tell a number that sticks to what is before it."""
    atoms, first = reading.atoms, quantity.first
    before = atoms[first - 1].text
    if not atoms.glued(first):
        # “COVID -19”: a hyphen behind capitals is no minus.
        return atoms.lower(first) == "-" and before.isalpha() and before.isupper()
    joined = before in _JOINTS and atoms.glued(first - 1) and _coded(reading, first - 2, quantity)
    return joined or before.isalnum() or before in "_#@\\"


def _continued(reading: Reading, quantity: Quantity) -> bool:
    """Tell a number that is too long for a quantity or that goes on in letters or other digits."""
    atoms, first, last = reading.atoms, quantity.first, quantity.last
    if len(atoms[first].text) > _LONGEST and atoms[first].text.isdecimal():
        return True
    if _dialled(reading, first):
        return True
    joined = atoms[last].text in _JOINTS and atoms.glued(last + 1) and atoms.is_digits(last + 1)
    return atoms.glued(last) and (joined or atoms.is_word(last))


def _dialled(reading: Reading, first: int) -> bool:
    """Tell the groups of a number that begins with a nought: “0800 555 0142”."""
    atoms, at = reading.atoms, first
    while at > max(0, first - _GROUPS) and atoms.is_digits(at - 1) and atoms[at].start == atoms[at - 1].end + 1:
        at -= 1
    return atoms[at].text.isdecimal() and atoms[at].text.startswith("0") and len(atoms[at].text) > 1


def _coded(reading: Reading, at: int, quantity: Quantity) -> bool:
    """Tell whether what a joint ties to the number makes a code of it: digits, capitals, any word if it has no unit."""
    before = reading.atoms[at]
    if before.text.isdecimal():
        return True
    if before.text.lower() in {"sub", "plus", "minus"}:
        return False
    return quantity.unit is None or before.text[:1].isupper()


def is_score(reading: Reading, quantity: Quantity) -> bool:
    """Tell half of a pair that is neither a score nor a range: “9–5”."""
    atoms, last = reading.atoms, quantity.last
    if quantity.rule == "score" or quantity.unit is not None or not quantity.numeral.digits:
        return False
    return (atoms.hyphen(last) or atoms.lower(last) == "–") and atoms.is_digits(last + 1)


def is_label(reading: Reading, quantity: Quantity) -> bool:
    """Tell numbers behind a label: “Section 12”, “Flight 370”, “No. 1”, “posts 5 and 6”."""
    atoms, first = reading.atoms, quantity.first
    if quantity.kind is not Kind.NUMBER or (atoms.glued(first) and atoms[first - 1].text not in "#§."):
        return False
    if atoms.lower(first - 1) in _LISTING and atoms.is_digits(first - 2):
        return atoms.lower(first - 3) in LABELS
    dotted = atoms.lower(first - 1) == "."
    word = atoms[first - 2 if dotted else first - 1].text
    # “no” is a label only as “No.” or “No”: “there were no 40 tanks”; and “the herd numbers 60” names nothing.
    token = reading.token(first - 1)
    verbal = token is not None and token.pos_ == "VERB"
    return word.lower() in LABELS and (word != "no" or dotted) and not (verbal and word == "numbers")


def is_named(reading: Reading, quantity: Quantity) -> bool:
    """Tell numbers that end or continue a name: “Boeing 737”, “S&P 500”, “Nasdaq 100 futures”."""
    token = reading.token(quantity.first)
    if _lettered(reading, quantity) and token is not None and token.i:
        return _proper(token.nbor(-1))
    if quantity.kind is not Kind.NUMBER or quantity.numeral.scale != 1 or token is None or token.i == 0:
        return False
    before = token.nbor(-1)
    if before.ent_type_ in PLACE_ENTITIES or before.lower_ in MONTHS | NEVER_COUNTED or not _proper(before):
        return False
    if not quantity.numeral.digits:
        return token.text.istitle() and not token.is_sent_start
    noun = counted(reading, quantity)
    if noun is None or noun.head.tag_ not in {"NNS", "NNPS"}:
        return "," not in reading.atoms[quantity.first].text
    return token.ent_type_ == before.ent_type_ != "" or (before.dep_ in _INSIDE and before.head.i > token.i)


def _lettered(reading: Reading, quantity: Quantity) -> bool:
    """Tell a capital close to its number, which may be a symbol or part of a name: “Pad 39A”."""
    atoms, at = reading.atoms, quantity.numeral.last
    letter = atoms[at].text
    return quantity.kind is Kind.MEASURE and atoms.glued(at) and len(letter) == 1 and "A" <= letter <= "Z"


def _proper(word: Token) -> bool:
    """Tell a name by its capitals: “Boeing”, “iPhone”, “S&P”."""
    if word.text.islower() or not any(letter.isalpha() for letter in word.text):
        return False
    return word.pos_ == "PROPN" or (not word.is_sent_start and word.pos_ in {"NOUN", "ADJ", "X"})


def is_address(reading: Reading, quantity: Quantity) -> bool:
    """Tell the number of a house or a model: “12 Harbour Street”, “the 11 Pro Max”."""
    if quantity.kind is not Kind.NUMBER or quantity.low <= 1 or not reading.atoms[quantity.first].text.isdecimal():
        return False
    noun = counted(reading, quantity)
    if noun is None or noun.head.tag_ != "NNP" or quantity.numeral.scale != 1:
        return False
    # Of one name there are not several: those counted stand in the plural.
    named = len(noun.words) > 1 and all(token.tag_ == "NNP" for token in noun.words)
    return named or noun.head.lower_ in STREETS
