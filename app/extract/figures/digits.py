"""Numbers in digits: English and continental grouping, decimals, printed fractions."""

import re
from decimal import Decimal

from app.extract.figures.atoms import Atoms
from app.extract.lexicon.numerals import DENOMINATORS

LONGEST = 30
"""Digits of the longest number read; what is longer is a code."""

_ENGLISH = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_COMMA = re.compile(r"\d+,\d{1,2}")


def printed(atoms: Atoms, i: int) -> tuple[Decimal, int] | None:
    """Read the number in digits at an atom, and the index behind it."""
    if atoms.lower(i) == "." and atoms.is_digits(i + 1) and atoms.glued(i + 1) and not atoms.glued(i):
        value = _read(atoms[i + 1].text)
        text = atoms[i + 1].text
        return None if value is None or not text.isdecimal() else (value.scaleb(-len(text)), i + 2)
    if not atoms.is_digits(i):
        return None
    return _fraction(atoms, i) or _spaced(atoms, i) or _power(atoms, i) or _thousand(atoms, i) or _single(atoms, i)


def _thousand(atoms: Atoms, i: int) -> tuple[Decimal, int] | None:
    """Read “80, 000”: three noughts alone are no number."""
    first = atoms[i].text
    if not first.isdecimal() or len(first) > 3 or atoms.lower(i + 1) != "," or not atoms.glued(i + 1):  # noqa: PLR2004 - a group
        return None
    return (Decimal(first) * 1000, i + 3) if atoms[i + 2].text == "000" else None


def _power(atoms: Atoms, i: int) -> tuple[Decimal, int] | None:
    """Read “1.99×10^30” and “2 x 10−5”."""
    value, at = _read(atoms[i].text), i + 3
    if value is None or atoms.lower(i + 1) not in {"×", "x"} or atoms[i + 2].text != "10":
        return None
    at += atoms.lower(at) == "^"
    minus = atoms.lower(at) in {"-", "−", "–"}
    at += minus
    power = atoms[at].text
    if not atoms.is_digits(at) or not atoms.glued(at) or not power.isdecimal() or len(power) > 2:  # noqa: PLR2004 - 99
        return None
    return value.scaleb(-int(power) if minus else int(power)), at + 1


def _single(atoms: Atoms, i: int) -> tuple[Decimal, int] | None:
    value = _read(atoms[i].text)
    return None if value is None else (value, i + 1)


def _read(text: str) -> Decimal | None:
    """Give the value of a run of digits and separators, or nothing where they make no number."""
    if len(text) > LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if _ENGLISH.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _CONTINENTAL.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", ".")) if _COMMA.fullmatch(text) else None


def _fraction(atoms: Atoms, i: int) -> tuple[Decimal, int] | None:
    """Read “1/4” and “5 1/2”; “9/11” and “24/7” are none."""
    if atoms.lower(i + 1) == "/" and atoms.glued(i + 1):
        part = _ratio(atoms, i)
        return None if part is None else (part, i + 3)
    if atoms.is_digits(i + 1) and atoms.lower(i + 2) == "/" and atoms.glued(i + 2):
        whole, part = _read(atoms[i].text), _ratio(atoms, i + 1)
        if whole is not None and part is not None and whole == int(whole):
            return whole + part, i + 4
    return None


def _ratio(atoms: Atoms, i: int) -> Decimal | None:
    above, below = atoms[i].text, atoms[i + 2].text
    if not (above.isdecimal() and below.isdecimal() and atoms.glued(i + 2)) or len(above + below) > 5:  # noqa: PLR2004 - 99/100
        return None
    if atoms.lower(i + 3) == "/" or int(below) not in DENOMINATORS or not 0 < int(above) < int(below):
        return None
    return Decimal(int(above)) / Decimal(int(below))


def _spaced(atoms: Atoms, i: int) -> tuple[Decimal, int] | None:
    """Read groups of three set apart by spaces: “1 250 000”."""
    first, last = atoms[i].text, i + 1
    if not first.isdecimal() or len(first) > 3 or first.startswith("0"):  # noqa: PLR2004 - a group
        return None
    while last < i + 5 and _group(atoms, last):
        last += 1
    if last == i + 1:
        return None
    return Decimal("".join(atoms[at].text for at in range(i, last))), last


def _group(atoms: Atoms, i: int) -> bool:
    atom = atoms[i]
    apart = atom.start == atoms[i - 1].end + 1
    return apart and len(atom.text) == 3 and atom.text.isdecimal()  # noqa: PLR2004 - a group
