"""Ages: “Anna Hale, 66, said”, “aged 25 to 54”, “turned 50”."""

from dataclasses import replace

from app.domain.figure import Kind
from app.extract.figures.nouns import counted
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.figures.subjects import near
from app.extract.lexicon.labels import LIFETIMES

_OLDEST = 120
_YOUNGEST = 10
"""Of the ages told without a comma."""
_BEFORE = frozenset({"aged", "age", "ages"})
_TURNED = frozenset({"turn", "turns", "turned", "turning"})
_PHRASES = frozenset({("age", "of"), ("ages", "of"), ("dies", "at"), ("died", "at"), ("dead", "at")})
_PERSONS = frozenset({"he", "she", "i"})
_CLOSING = frozenset({",", ".", ";", ")", "\n", "", "—", "―", "–", "-"})


def with_age(reading: Reading, quantity: Quantity) -> Quantity:
    """Read a bare number as an age where the words around it say so."""
    if quantity.kind is Kind.DURATION and reading.atoms.lower(quantity.first - 1) in _BEFORE:
        return replace(quantity, kind=Kind.AGE, rule="age")
    if quantity.kind is not Kind.NUMBER or quantity.numeral.indefinite:
        return quantity
    if not 0 < quantity.low <= quantity.high <= _OLDEST:
        return quantity
    if _said(reading, quantity) or _apposed(reading, quantity):
        return replace(quantity, kind=Kind.AGE, unit="year", rule="age")
    return quantity


def _said(reading: Reading, quantity: Quantity) -> bool:
    atoms, first = reading.atoms, quantity.first
    word = atoms.lower(first - 1)
    if word in _BEFORE or (word in _TURNED and counted(reading, quantity) is None):
        return True
    return atoms.lowers(first - 2, first) in _PHRASES or _predicated(reading, quantity)


def _predicated(reading: Reading, quantity: Quantity) -> bool:
    """Tell “she is 35” by its subject."""
    verb = reading.token(_skipped(reading, quantity.first - 1)) if quantity.first else None
    if verb is None or verb.lemma_ != "be" or reading.atoms.lower(quantity.first) == "one":
        return False
    if reading.atoms.lower(quantity.last) in {"of", "for"} or counted(reading, quantity) is not None:
        return False
    subjects = [token for token in near(verb) if token.dep_ == "nsubj"]
    return any(t.lower_ in _PERSONS or t.ent_type_ == "PERSON" or t.lemma_.lower() in LIFETIMES for t in subjects)


def _skipped(reading: Reading, at: int) -> int:
    """Pass the word that bounds a number: “is around 73”."""
    token = reading.token(at)
    return at - 1 if token is not None and token.pos_ in {"ADV", "ADP"} else at


def _apposed(reading: Reading, quantity: Quantity) -> bool:
    """Tell an age set off by commas behind a name: “Anna Hale, 66, said”."""
    atoms, first = reading.atoms, quantity.first
    first -= atoms.lower(first - 1) in {"then", "now", "just"}
    if not atoms[quantity.first].text.isdecimal() and not _is_child(reading, quantity):
        return False
    if atoms[first - 1].text != ",":
        return _beside_name(reading, quantity)
    if atoms[quantity.last].text not in _CLOSING or atoms.is_digits(quantity.last + 1):
        return False
    name = reading.token(first - 2)
    return name is not None and name.pos_ == "PROPN" and name.ent_type_ != "DATE"


def _is_child(reading: Reading, quantity: Quantity) -> bool:
    """Tell an age in a word, set off by commas behind a person’s name: “and Meena, nine, swam”."""
    name = reading.token(quantity.first - 2)
    alone = reading.atoms[quantity.first - 1].text == "," and reading.atoms[quantity.last].text in {",", "."}
    return alone and quantity.first > 1 and name is not None and name.ent_type_ == "PERSON"


def _beside_name(reading: Reading, quantity: Quantity) -> bool:
    """Tell an age printed without commas between a name and its verb: “Anna Hale 44 has spent”."""
    name, verb = reading.token(quantity.first - 1), reading.token(quantity.last)
    if quantity.first == 0 or name is None or verb is None or quantity.low < _YOUNGEST:
        return False
    return name.ent_type_ == "PERSON" and name.ent_iob_ == "I" and verb.pos_ in {"VERB", "AUX"}
