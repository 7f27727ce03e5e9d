"""Rates: what a quantity is reckoned by, as in “$3,500 a month” and “12 per 100,000”."""

from app.extract.figures.atoms import Atoms
from app.extract.figures.numerals import numeral
from app.extract.figures.units import unit_at
from app.extract.lexicon.rates import AGO, RATED, REPEATED

_HYPHENED = frozenset({("-", "a", "-"), ("-", "an", "-"), ("-", "per", "-")})


def per(atoms: Atoms, at: int) -> tuple[str | None, int]:
    """Read the rate that begins at an atom, and the index behind it."""
    word = atoms.lower(at)
    if word in REPEATED:
        return REPEATED[word], at + 1
    if word == "per":
        return _reckoned(atoms, at + 1, at)
    if atoms.lowers(at, at + 3) in _HYPHENED and atoms.glued(at) == atoms.glued(at + 3):
        return _reckoned(atoms, at + 3, at)
    if word == "/" and atoms.glued(at) and atoms.glued(at + 1) and atoms.is_word(at + 1):
        return _reckoned(atoms, at + 1, at)
    if word in {"a", "an", "each", "every"} and atoms.lower(at + 1) in RATED and atoms.lower(at + 2) not in AGO:
        return _reckoned(atoms, at + 1, at)
    return None, at


def compound(unit: str | None, rate: str | None) -> str | None:
    """Name the unit of a rate, “USD per month” as “mile per hour”; what is reckoned by a number keeps its unit."""
    return f"{unit} per {rate}" if unit is not None and rate is not None and rate[0].isalpha() else unit


def _reckoned(atoms: Atoms, i: int, begin: int) -> tuple[str | None, int]:
    number = numeral(atoms, i)
    if number is not None:
        unit, last = unit_at(atoms, number.last)
        size = format(number.low, "f")
        return (f"{size} {unit.name}", last) if unit is not None else (size, number.last)
    unit, last = unit_at(atoms, i)
    if unit is not None:
        return unit.name, last
    return (atoms.lower(i), i + 1) if atoms.is_word(i) else (None, begin)
