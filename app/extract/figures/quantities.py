"""Quantities: a numeral with the currency or unit printed beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.figure import Kind
from app.domain.text import Span
from app.extract.figures.atoms import Atoms
from app.extract.figures.halves import unit_and_part
from app.extract.figures.numeral import Numeral
from app.extract.figures.numerals import numeral
from app.extract.figures.primes import foot
from app.extract.figures.ratios import with_ratio
from app.extract.figures.units import currency_mark, currency_word, dollars, old, scaled_code, unit_at
from app.extract.lexicon.numerals import SCALES, SHORT_SCALES

_MINUS = frozenset({"-", "−", "–", "minus"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is printed on the atoms from first to last (last not included)."""

    first: int
    last: int
    numeral: Numeral
    low: Decimal
    high: Decimal
    kind: Kind = Kind.NUMBER
    unit: str | None = None
    marked: bool = False
    """Whether the currency stands before the number."""
    joined: bool = False
    """Whether a hyphen joins the unit, as in “a 30-year bond”."""
    rule: str = "number"

    def span(self, atoms: Atoms) -> Span:
        """Where it stands in the text."""
        return Span(atoms[self.first].start, atoms[self.last - 1].end)


def quantities(atoms: Atoms) -> Iterator[Quantity]:
    """Read every quantity of a text in order, none inside another."""
    at = 0
    while at < len(atoms):
        found = quantity(atoms, at)
        if found is not None:
            yield found
        at = at + 1 if found is None else found.last


def quantity(atoms: Atoms, i: int) -> Quantity | None:
    """Read the quantity that begins at an atom."""
    scaled = scaled_code(atoms, i)
    code, at = (scaled[0], i + 1) if scaled else currency_mark(atoms, i)
    sign, begin = _sign(atoms, at, start=i)
    if sign < 0 and code is None:
        code, begin = currency_mark(atoms, begin)
    number = numeral(atoms, begin)
    if number is None and begin == i and (found := unit_and_part(atoms, i)):
        number, unit, last = found
        return Quantity(i, last, number, number.low, number.high, unit.kind, unit.name, rule=number.rule)
    if number is None or (sign < 0 and not number.digits and atoms.lower(begin - 1) != "minus"):
        return None
    if sign < 0:
        number = replace(number, low=-number.high, high=-number.low)
    if scaled is not None:
        number = number.scaled(scaled[1], number.last)
    if code is not None:
        return _money(atoms, i, number, code)
    return _measured(atoms, i, with_ratio(atoms, number))


def _sign(atoms: Atoms, at: int, *, start: int) -> tuple[int, int]:
    """Read a minus sign, which stands apart from what is before it and close to its number."""
    mark = atoms.lower(at)
    if mark not in _MINUS or (at == start and mark != "minus" and atoms.glued(at) and atoms[at - 1].text not in "(:"):
        return 1, at
    if mark == "minus" and atoms.lower(at - 1) == "or":
        return 1, at
    if mark == "minus":
        return -1, at + 2 if atoms.hyphen(at + 1) else at + 1
    return (-1, at + 1) if atoms.glued(at + 1) else (1, at)


def _money(atoms: Atoms, i: int, number: Numeral, code: str) -> Quantity:
    scale = SHORT_SCALES.get(atoms.lower(number.last))
    if scale and atoms.glued(number.last) and number.scale == 1:
        number = number.scaled(scale, number.last + 1)
    last = number.last
    repeated, behind = currency_word(atoms, last)
    whose, named = dollars(atoms, last) if code == "USD" else (None, last)
    if whose is not None:
        code, last = whose, named
    elif repeated is not None and not atoms.is_digits(behind):
        code, last = (code if repeated == "USD" and code != "USD" else repeated), behind
    return Quantity(i, last, number, number.low, number.high, Kind.MONEY, code, marked=True, rule="currency mark")


def _hyphened(atoms: Atoms, at: int) -> bool:
    """Tell a hyphen set apart by spaces from a dash: “a 30 - year bond”, where the unit is in the singular."""
    if atoms.lower(at) != "-" or atoms.glued(at) or atoms.glued(at + 1):
        return False
    unit, last = unit_at(atoms, at + 1)
    return unit is not None and atoms.lower(last - 1) == unit.name and (atoms.is_word(last) or atoms.lower(last) == "-")


def _of_unit(atoms: Atoms, at: int) -> int:
    """Count the words between a fraction and its unit: “half a mile”, “half of 1 percent”."""
    words = 2 if atoms.lower(at) == "of" else 1
    article = atoms[at + words - 1].text in ({"a", "an", "1", "one"} if words > 1 else {"a", "an"})
    return words if article else 0


def _in_currency(atoms: Atoms, i: int, at: int, number: Numeral) -> Quantity | None:
    """Add the currency behind the number, with a scale that stands behind or in it: “75 USD million”, “30 MUSD”."""
    scaled = scaled_code(atoms, at)
    code, last = (scaled[0], at + 1) if scaled else currency_word(atoms, at)
    if code is None:
        return None
    scale = scaled[1] if scaled else SCALES.get(atoms.lower(last)) if number.scale == 1 else None
    if scale is not None:
        last += scaled is None
        number = replace(number.scaled(scale, last), last=number.last)
    joined = atoms.lower(number.last) == "-"
    return Quantity(i, last, number, number.low, number.high, Kind.MONEY, code, joined=joined, rule="currency word")


def _measured(atoms: Atoms, i: int, number: Numeral) -> Quantity:
    """Add the unit behind the number, if there is one."""
    at = number.last
    joined = atoms.hyphen(at) or _hyphened(atoms, at)
    at += joined or (number.indefinite and atoms.lower(at) == "of")
    at += _of_unit(atoms, at) if number.low < 1 else 0
    if number.rule == "fold":
        return Quantity(i, at, number, number.low, number.high, Kind.MEASURE, "times", rule="fold")
    money = _in_currency(atoms, i, at, number)
    if money is not None:
        return money
    unit, last = unit_at(atoms, at)
    if unit is None and number.digits and foot(atoms, at):
        return Quantity(i, at + 1, number, number.low, number.high, Kind.MEASURE, "foot", rule="prime")
    if unit is None:
        kind = Kind.RATIO if number.share else Kind.NUMBER
        return Quantity(i, number.last, number, number.low, number.high, kind, rule=number.rule)
    kind, rule = unit.kind, "unit"
    if kind is Kind.DURATION:
        behind = old(atoms, last)
        kind, last, rule = (Kind.AGE, behind, "age") if behind > last else (kind, last, rule)
    return Quantity(i, last, number, number.low, number.high, kind, unit.name, joined=joined, rule=rule)
