"""Units with words between them and their number: “50 previous years”, “15 more minutes”, “517 rushing yards”."""

from dataclasses import replace

from app.domain.figure import Kind
from app.extract.figures.nouns import counted
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.figures.units import unit_at
from app.extract.lexicon.labels import RELATIVE

_SHORTEST = 3
"""Letters of the shortest unit recognised at a distance."""


def with_distant_unit(reading: Reading, quantity: Quantity) -> Quantity:
    """Take the head of the counted noun phrase for a unit, where it is the name of one."""
    if quantity.kind is not Kind.NUMBER:
        return quantity
    if reading.atoms.lower(quantity.first - 1) == "magnitude":  # “a magnitude 6.1 earthquake”
        return replace(quantity, kind=Kind.MEASURE, unit="magnitude", rule="unit in front")
    noun = counted(reading, quantity)
    if noun is None or len(noun.head) < _SHORTEST or noun.words.end != noun.head.i + 1:
        return quantity
    at = reading.atoms.behind(noun.head.idx)
    unit, last = unit_at(reading.atoms, at)
    apart = at > quantity.last and reading.atoms.lower(quantity.last) not in RELATIVE
    if quantity.low > 1 and noun.head.tag_ != "NNS":
        return quantity
    if unit is None or not apart or last != at + 1 or unit.kind not in {Kind.DURATION, Kind.MEASURE}:
        return quantity
    return replace(quantity, last=last, kind=unit.kind, unit=unit.name, rule="distant unit")
