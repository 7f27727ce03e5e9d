"""A numeral, and the scale words behind it."""

from dataclasses import dataclass, replace
from decimal import Context, Decimal

from app.extract.figures.atoms import Atoms
from app.extract.lexicon.numerals import GLUED_SCALES, SCALES

EXACT = Context(prec=60)
"""Arithmetic that rounds nothing a text can say."""


def times(value: Decimal, scale: Decimal) -> Decimal:
    """Multiply exactly: 1.2 by a billion is 1200000000, without the decimals of 1.2."""
    product = EXACT.multiply(value, scale)
    whole = product.to_integral_value()
    return whole if whole == product else product


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that stands on the atoms from first to last (last not included)."""

    first: int
    last: int
    low: Decimal
    high: Decimal
    scale: Decimal = Decimal(1)
    digits: bool = False
    share: bool = False
    """Whether it is a part of one: “half”, “two-thirds”, “one in five”."""
    rule: str = "digits"

    @property
    def indefinite(self) -> bool:
        """Whether it bounds a range by itself: “dozens”."""
        return self.low != self.high

    def scaled(self, scale: Decimal, last: int) -> "Numeral":
        """Multiply by a scale that ends before the atom last."""
        low, high = times(self.low, scale), times(self.high, scale)
        return replace(self, low=low, high=high, scale=EXACT.multiply(self.scale, scale), last=last)


def with_scale(atoms: Atoms, number: Numeral) -> Numeral:
    """Multiply by the scale words behind, at most two: “2 hundred million”."""
    for _ in range(2):
        at = number.last
        if atoms.hyphen(at) and atoms.lower(at + 1) in SCALES:
            at += 1
        word = atoms.lower(at)
        glued = GLUED_SCALES.get(word) or GLUED_SCALES.get(atoms[at].text)
        scale = SCALES.get(word) or (glued if atoms.glued(at) and number.digits else None)
        if scale is None:
            return number
        number = number.scaled(scale, at + 1)
    return number
