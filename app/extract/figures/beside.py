"""Units said once for two numbers set side by side: “3.2 percent in March and 3.4 last year”."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from app.domain.figure import Figure, Kind, Role
from app.extract.figures.antecedents import Found
from app.extract.figures.atoms import Atoms
from app.extract.figures.nouns import counted
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.lexicon.labels import RELATIVE

_SHARED = frozenset({Kind.PERCENT, Kind.MEASURE})
_NEAR = 60
"""Code points between the two numbers, at most."""

_JOINS = frozenset({"and", "with", "to", "than", "against", "versus"})
_COMPARED = {"with": {"compared"}, "to": {"compared"}}
_BEHIND = RELATIVE | {"in", "for", "among", "during", "at", "previously", "earlier", ".", ",", ""}
_LISTED = frozenset({("and",), (",",), (",", "and"), ("or",)})
_JOINT = 2
_OLDEST = 120
_TENFOLD = Decimal(10)


def in_unit_beside(reading: Reading, quantity: Quantity, earlier: Sequence[Found]) -> Quantity:
    """Give a bare number the unit of the figure right before it, where both stand side by side."""
    last = earlier[-1].figure if earlier else None
    if last is not None and _is_another_age(reading, quantity, last):
        return replace(quantity, unit="year", kind=Kind.AGE, rule="age")
    if last is None or last.kind not in _SHARED or quantity.kind is not Kind.NUMBER or quantity.low != quantity.high:
        return quantity
    if not _is_beside(reading, quantity, last) or counted(reading, quantity) is not None:
        return quantity
    unit = last.unit if last.per is None else None
    return quantity if unit is None else replace(quantity, unit=unit, kind=last.kind, rule="unit beside")


def _is_another_age(reading: Reading, quantity: Quantity, last: Figure) -> bool:
    """Tell the second of a list of ages: “aged 9, 11 and 14”."""
    atoms, begin = reading.atoms, reading.atoms.behind(last.span.end)
    listed = last.kind is Kind.AGE and quantity.kind is Kind.NUMBER and quantity.first - begin <= _JOINT
    if not listed or atoms.lowers(begin, quantity.first) not in _LISTED or quantity.high > _OLDEST:
        return False
    return counted(reading, quantity) is None


def _is_beside(reading: Reading, quantity: Quantity, last: Figure) -> bool:
    atoms, first = reading.atoms, quantity.first
    if not quantity.numeral.digits or (last.change is not None and last.change.role is Role.BY):
        return False
    word, gap = atoms.lower(first - 1), reading.text[last.span.end : atoms[first].start]
    if word not in _JOINS or atoms.lower(first - 2) not in _COMPARED.get(word, {atoms.lower(first - 2)}):
        return False
    near = len(gap) <= _NEAR and not any(mark in gap for mark in ".;!?\n")
    return near and _follows(atoms, quantity.last) and _alike(abs(quantity.low), abs(last.top))


def _follows(atoms: Atoms, at: int) -> bool:
    """Tell whether the number is over, or only told when and where."""
    article = atoms.lower(at) in {"a", "the"} and atoms.lower(at + 1) in {"year", "month", "week", "day", "quarter"}
    return article or (atoms.lower(at) in _BEHIND and not atoms.glued(at + 1)) or at >= len(atoms)


def _alike(one: Decimal, other: Decimal) -> bool:
    return other / _TENFOLD <= one <= other * _TENFOLD
