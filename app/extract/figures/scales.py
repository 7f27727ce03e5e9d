"""Letters behind a number that scale it only beside a counted noun: “35m of its devices”, “8 B people”."""

from dataclasses import replace

from app.domain.figure import Kind
from app.extract.figures.nouns import counted
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.figures.wholes import whole
from app.extract.lexicon.numerals import SHORT_SCALES

_TAKEN = {"m": "metre", "t": "tonne"}


def with_scale(reading: Reading, quantity: Quantity) -> Quantity:
    """Read the letter behind a number as a scale where a noun in the plural or its whole follows."""
    atoms, at = reading.atoms, quantity.numeral.last
    letter = atoms[at].text
    if letter.lower() not in SHORT_SCALES or quantity.marked or quantity.numeral.scale != 1:
        return quantity
    if quantity.unit not in {None, _TAKEN.get(letter)} or not quantity.numeral.digits:
        return quantity
    number = quantity.numeral.scaled(SHORT_SCALES[letter.lower()], at + 1)
    scaled = replace(
        quantity,
        numeral=number,
        last=at + 1,
        low=number.low,
        high=number.high,
        kind=Kind.NUMBER,
        unit=None,
        rule="scale",
    )
    noun, part = counted(reading, scaled), whole(reading, scaled)
    plural = noun is not None and (noun.head.tag_ == "NNS" or noun.head.lower_ == "people")
    if atoms.hyphen(at + 1) and atoms.lower(at + 2) == "strong":  # “the 2.4m-strong population”
        return scaled
    return scaled if plural or (part is not None and part.plural) else quantity
