"""Parallels: a bare number that stands where an earlier one had its noun or unit."""

from collections.abc import Sequence

from spacy.tokens import Token

from app.extract.figures.antecedents import Found, antecedent
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.figures.subjects import governor, is_subject
from app.extract.lexicon.labels import COMPARING

_OBJECTS = frozenset({"dobj", "attr", "pobj"})


def parallel(reading: Reading, quantity: Quantity, number: Token, earlier: Sequence[Found]) -> Found | None:
    """Find the figure whose noun a bare number leaves out: “Hale has 40 seats, Ito has 25”."""
    found = antecedent(earlier, number)
    if found is None or found.noun is None:
        return None
    if is_subject(number):
        return found if quantity.low > 1 else None
    if reading.atoms.lower(quantity.last) in {"who", "per"} or _compared(reading, quantity):
        return found
    mine, theirs = governor(number), governor(found.noun)
    if mine is None or theirs is None or mine.i == theirs.i or number.dep_ not in _OBJECTS:
        return None
    return found if mine.lemma_ == theirs.lemma_ and number.head.i == mine.i else None


def _compared(reading: Reading, quantity: Quantity) -> bool:
    """Tell “compared with 63”, “up from 2.4 million”."""
    atoms, first = reading.atoms, quantity.first
    return atoms.lowers(first - 2, first) in COMPARING
