"""Ages: “Anna Hale, 66, said”, “aged 25 to 54”, “turned 50”."""

from dataclasses import replace

from app.domain.figure import Kind
from app.extract.figures.nouns import counted
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.figures.subjects import near

_OLDEST = 120
_BEFORE = frozenset({"aged", "age", "ages"})
_TURNED = frozenset({"turn", "turns", "turned", "turning"})
_PHRASES = frozenset({("age", "of"), ("ages", "of"), ("dies", "at"), ("died", "at"), ("dead", "at")})
_PERSONS = frozenset({"he", "she", "i"})
_CLOSING = frozenset({",", ".", ";", ")", "\n", ""})


def with_age(reading: Reading, quantity: Quantity) -> Quantity:
    """Read a bare number as an age where the words around it say so."""
    if quantity.kind is Kind.DURATION and reading.atoms.lower(quantity.first - 1) in _BEFORE:
        return replace(quantity, kind=Kind.AGE, rule="age")
    if quantity.kind is not Kind.NUMBER or not 0 < quantity.low <= quantity.high <= _OLDEST:
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
    number = reading.token(quantity.first)
    if number is None or number.lower_ == "one" or number.dep_ not in {"attr", "acomp"} or number.head.lemma_ != "be":
        return False
    return any(t.dep_ == "nsubj" and (t.lower_ in _PERSONS or t.ent_type_ == "PERSON") for t in near(number.head))


def _apposed(reading: Reading, quantity: Quantity) -> bool:
    """Tell an age set off by commas behind a name: “Anna Hale, 66, said”."""
    atoms, first = reading.atoms, quantity.first
    first -= atoms.lower(first - 1) in {"then", "now", "just"}
    if atoms[first - 1].text != "," or not atoms[quantity.first].text.isdecimal():
        return False
    if atoms[quantity.last].text not in _CLOSING or atoms.is_digits(quantity.last + 1):
        return False
    name = reading.token(first - 2)
    return name is not None and name.pos_ == "PROPN" and name.ent_type_ != "DATE"
