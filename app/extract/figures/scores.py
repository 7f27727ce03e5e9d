"""Scores: two numbers that stand against each other, “won 2-1”, “a 5–4 vote”, “3 to 1”, and are no range."""

from dataclasses import replace

from app.domain.figure import Kind
from app.extract.figures.negatives.names import is_label
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.lexicon.labels import MATCH_WORDS, VOTING

_DASHES = frozenset({"-", "–", "−"})
_JOINTS = frozenset({"-", "–", "/", ":", "."})
_HIGHEST = 30
"""Points of the highest score told by its form alone; “110-98” needs a word of play beside it."""
_BESIDE = 4
_LONGEST = 3


def score(reading: Reading, first: Quantity, second: Quantity) -> Quantity | None:
    """Join two numbers into a score, where a dash stands between them and the words speak of play or votes."""
    if not _paired(reading, first, second) or not _is_score(reading, first, second) or is_label(reading, first):
        return None
    low, high = sorted((first.low, second.low))
    return replace(first, last=second.last, low=low, high=high, kind=Kind.RATIO, rule="score")


def _paired(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """Tell two bare whole numbers with nothing but a dash between them and nothing stuck to either."""
    atoms = reading.atoms
    if second.first - first.last != 1 or not (atoms.lower(first.last) in _DASHES or _odds(reading, first, second)):
        return False
    if atoms.glued(first.last) != atoms.glued(second.first) or not (_bare(reading, first) and _bare(reading, second)):
        return False
    dashed = atoms.glued(first.first) and atoms[first.first - 1].text not in "(["
    stuck = atoms.glued(second.last) and (atoms.is_word(second.last) or atoms[second.last].text in _DASHES)
    return not dashed and not stuck and not (atoms.lower(second.last) in _JOINTS and atoms.is_digits(second.last + 1))


def _odds(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """Tell “4 to 1” and “voted 5 to 4” from “from 4 to 1”."""
    atoms = reading.atoms
    if atoms.lower(first.last) != "to" or atoms.lower(first.first - 1) == "from" or second.low >= first.low:
        return False
    return second.low == 1 or bool(_near(reading, first, second) & VOTING)


def _bare(reading: Reading, quantity: Quantity) -> bool:
    text = reading.atoms[quantity.first].text
    return quantity.unit is None and quantity.last == quantity.first + 1 and text.isdecimal() and len(text) <= _LONGEST


def _near(reading: Reading, first: Quantity, second: Quantity) -> set[str]:
    atoms = reading.atoms
    return {*atoms.lowers(first.first - _BESIDE, first.first), *atoms.lowers(second.last, second.last + _BESIDE)}


def _is_score(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """Trust the form of small numbers that fall or tie, and words of play beside any others."""
    if (
        _near(reading, first, second) & MATCH_WORDS
        or _odds(reading, first, second)
        or second.low <= first.low <= _HIGHEST
    ):
        return True
    sides = reading.token(first.first - 1), reading.token(second.last)
    return first.first > 0 and all(side is not None and side.pos_ == "PROPN" for side in sides)
