"""Ratios: “two in five”, “one out of ten”."""

from dataclasses import replace
from decimal import Context

from app.extract.figures.atoms import Atoms
from app.extract.figures.numeral import EXACT, Numeral
from app.extract.figures.numerals import numeral
from app.extract.figures.units import currency_word, unit_at
from app.extract.lexicon.numerals import SCALES

_LARGEST = 1_000_000
_YEARS = range(1500, 2101)


def with_ratio(atoms: Atoms, above: Numeral) -> Numeral:
    """Read the number that this one is set against, where there is one: “one in ten”."""
    behind = 2 if atoms.lowers(above.last, above.last + 2) == ("out", "of") else int(atoms.lower(above.last) == "in")
    if not behind or above.indefinite or above.share:
        return above
    every = atoms.lower(above.last + behind) in {"every", "each"}
    below = numeral(atoms, above.last + behind + every) or _bare_scale(atoms, above.last + behind + every)
    if below is None or below.indefinite or not 0 < above.low < below.low <= _LARGEST or _another(atoms, below):
        return above
    share = EXACT.divide(above.low, below.low).normalize(Context(prec=28))
    return replace(above, last=below.last, low=share, high=share, share=True, rule="ratio")


def _bare_scale(atoms: Atoms, i: int) -> Numeral | None:
    """Read the scale in “three in every hundred”."""
    scale = SCALES.get(atoms.lower(i))
    return None if scale is None else Numeral(i, i + 1, scale, scale)


def _another(atoms: Atoms, below: Numeral) -> bool:
    """Tell whether the lower number is a year or a quantity of its own: “two in five days”."""
    if below.low != int(below.low) or (below.digits and int(below.low) in _YEARS):
        return True
    return unit_at(atoms, below.last)[0] is not None or currency_word(atoms, below.last)[0] is not None
