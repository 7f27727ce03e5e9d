"""Primes: feet told by a mark, “30' high”; other such marks are quotation marks and apostrophes."""

from app.extract.figures.atoms import Atoms

_BACK = 80
_FEET = frozenset({"'", "′"})


def foot(atoms: Atoms, at: int) -> bool:
    """Tell whether a mark close behind a number stands for feet: no quotation is open that it could close."""
    if atoms.lower(at) not in _FEET or not atoms.glued(at) or (atoms.glued(at + 1) and atoms.is_word(at + 1)):
        return False
    return not any(_opens(atoms, i) for i in range(max(0, at - _BACK), at))


def _opens(atoms: Atoms, i: int) -> bool:
    return atoms.lower(i) in _FEET and not atoms.glued(i) and atoms.glued(i + 1)
