"""Numerals: numbers as printed, in digits or words, with their scale."""

from dataclasses import replace
from decimal import Decimal

from app.extract.figures.atoms import Atoms
from app.extract.figures.digits import printed
from app.extract.figures.numeral import Numeral, with_scale
from app.extract.figures.shares import fold, indefinite, share
from app.extract.figures.words import in_words
from app.extract.lexicon.numerals import ORDINAL_ENDINGS, ORDINALS, PARTS, PRINTED_PARTS


def numeral(atoms: Atoms, i: int) -> Numeral | None:
    """Read the numeral that begins at an atom."""
    found = indefinite(atoms, i) or fold(atoms, i) or share(atoms, i) or _in_digits(atoms, i) or in_words(atoms, i)
    return None if found is None or _ordinal(atoms, found.last) else _with_half(atoms, found)


def _ordinal(atoms: Atoms, last: int) -> bool:
    if atoms.hyphen(last):
        return atoms.lower(last + 1) in ORDINALS
    return atoms.glued(last) and atoms.lower(last) in ORDINAL_ENDINGS


def _in_digits(atoms: Atoms, i: int) -> Numeral | None:
    number = printed(atoms, i)
    if number is None:
        return None
    value, last = number
    return with_scale(atoms, Numeral(i, last, value, value, digits=True))


def _with_half(atoms: Atoms, number: Numeral) -> Numeral:
    """Add the fraction behind a whole number: “two and a half million”, “5½”, “five 1/2”."""
    at = number.last
    if atoms.glued(at) and atoms.lower(at) in PRINTED_PARTS:
        part, last = Decimal(PRINTED_PARTS[atoms.lower(at)]), at + 1
    elif atoms.lowers(at, at + 2) == ("and", "a") and atoms.lower(at + 2) in {"half", "quarter"}:
        part, last = 1 / Decimal(PARTS[atoms.lower(at + 2)]), at + 3
    else:
        return number
    more = part * number.scale
    return with_scale(atoms, replace(number, low=number.low + more, high=number.high + more, last=last))
