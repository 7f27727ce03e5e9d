"""Coins: sums of money told in two units, “3 dollars 50 cents”, or with the coin left out, “15 dollars 50”."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.domain.figure import Kind
from app.extract.figures.atoms import Atoms
from app.extract.figures.quantities import Quantity
from app.extract.lexicon.currencies import HUNDREDTHS

_JOINS = frozenset({(), ("and",)})
_END = frozenset({".", ";", "!", "?", "\n", ""})


def with_coins(atoms: Atoms, quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """Add the coins behind a sum to it."""
    sum_: Quantity | None = None
    for quantity in quantities:
        if sum_ is not None and _are_coins(atoms, sum_, quantity):
            value = sum_.low + quantity.low / 100
            yield replace(sum_, last=quantity.last, low=value, high=value)
            sum_ = None
            continue
        if sum_ is not None:
            yield sum_
        sum_ = quantity
    if sum_ is not None:
        yield sum_


def _are_coins(atoms: Atoms, sum_: Quantity, coins: Quantity) -> bool:
    if sum_.kind is not Kind.MONEY or sum_.unit is None or sum_.numeral.scale != 1 or sum_.low != int(sum_.low):
        return False
    if not 0 < coins.low == coins.high < 100 or coins.low != int(coins.low):  # noqa: PLR2004 - coins of one sum
        return False
    gap = atoms.lowers(sum_.last, coins.first) if coins.first - sum_.last <= 1 else ("",)
    if gap not in _JOINS or atoms.glued(coins.first) or sum_.unit in HUNDREDTHS:
        return False
    if coins.kind is Kind.MONEY:
        return not coins.marked and sum_.unit in HUNDREDTHS.get(coins.unit or "", ())
    # “15 dollars 50” ends there: a noun behind would be counted by the second number.
    said = not sum_.marked and coins.kind is Kind.NUMBER and coins.low >= 10  # noqa: PLR2004 - two digits of coins
    return said and atoms.lower(coins.last) in _END
