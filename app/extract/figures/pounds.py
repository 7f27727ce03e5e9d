"""Pounds: money beside words of money, “spent 361 million pounds”; else weight."""

from dataclasses import replace

from app.domain.figure import Kind
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.lexicon.currencies import MONEY_WORDS, POUNDS

_BEFORE = 8
_BEHIND = 5


def in_money(reading: Reading, quantity: Quantity) -> Quantity:
    """Read pounds as sterling where a word of money stands close by and no substance is weighed."""
    atoms = reading.atoms
    if quantity.unit != "lb" or atoms.lower(quantity.last - 1) not in POUNDS or atoms.lower(quantity.last) == "of":
        return quantity
    near = (*range(quantity.first - _BEFORE, quantity.first), *range(quantity.last, quantity.last + _BEHIND))
    lemmas = {token.lemma_.lower() for at in near if (token := reading.token(at)) is not None and atoms.is_word(at)}
    if not lemmas & MONEY_WORDS:
        return quantity
    return replace(quantity, kind=Kind.MONEY, unit="GBP", rule="pounds of money")
