"""Units with a fraction behind them: “an hour and a half”, “a year and a quarter”."""

from decimal import Decimal

from app.domain.figure import Kind
from app.extract.figures.atoms import Atoms
from app.extract.figures.numeral import Numeral
from app.extract.figures.units import unit_at
from app.extract.lexicon.numerals import PARTS
from app.extract.lexicon.units import Unit


def unit_and_part(atoms: Atoms, i: int) -> tuple[Numeral, Unit, int] | None:
    """Read “an hour and a half” at an atom: the number, the unit, and the index behind both."""
    if atoms.lower(i) not in {"a", "an"}:
        return None
    unit, last = unit_at(atoms, i + 1)
    if unit is None or unit.kind not in {Kind.DURATION, Kind.MEASURE} or atoms.lowers(last, last + 2) != ("and", "a"):
        return None
    part = atoms.lower(last + 2)
    if part not in {"half", "quarter"}:
        return None
    value = 1 + 1 / Decimal(PARTS[part])
    return Numeral(i, last + 3, value, value, rule="unit and a half"), unit, last + 3
