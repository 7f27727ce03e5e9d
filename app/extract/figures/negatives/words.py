"""Number words that count nothing: the pronoun “one”, the halves of a match, numbered lists."""

from app.domain.figure import Kind
from app.extract.figures.nouns import counted
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.figures.wholes import whole
from app.extract.lexicon.labels import AFTER_PRONOUN, AFTER_SHARE, BEFORE_HALF, BEFORE_PRONOUN, MANNERS, TIMES_OF_ONE

_ITEMS = 20
_BACK = 15


def is_pronoun(reading: Reading, quantity: Quantity) -> bool:
    """Tell the pronoun “one”: “no one”, “one must”, “one of his own”; not “one of the boats”."""
    atoms = reading.atoms
    if quantity.kind is not Kind.NUMBER or atoms.lowers(quantity.first, quantity.last) != ("one",):
        return False
    if atoms.lower(quantity.first - 1) in BEFORE_PRONOUN or atoms.lower(quantity.last) in AFTER_PRONOUN:
        return True
    if atoms.lower(quantity.last) == "of":
        part = whole(reading, quantity)
        return part is None or part.noun is None or not part.plural
    noun = counted(reading, quantity)
    return noun is None or noun.head.tag_ not in {"NN", "NNP"}


def is_idiom(reading: Reading, quantity: Quantity) -> bool:
    """Tell shares that share nothing: “the first half”, “half-hearted”; and “zero-tolerance”."""
    atoms, word = reading.atoms, reading.atoms.lower(quantity.first)
    if _about_one(reading, quantity):
        return True
    if atoms.lower(quantity.first - 1) == "top" and quantity.unit is None:
        return counted(reading, quantity) is None
    if quantity.unit is None and atoms.hyphen(quantity.last) and not quantity.numeral.digits:
        return not _numbers_things(reading, quantity)
    if quantity.unit is not None or word != "half" or quantity.numeral.scale != 1:
        return False
    return atoms.lower(quantity.first - 1) in BEFORE_HALF or atoms.lower(quantity.last) not in AFTER_SHARE


def _numbers_things(reading: Reading, quantity: Quantity) -> bool:
    """Tell “a ten-member panel”, which has ten members, from “a two-faced answer” and “a one-way street”."""
    thing = reading.token(quantity.last + 1)
    if reading.atoms.lower(quantity.last + 1) == "odd":
        return True
    if thing is None or quantity.low <= 1 or quantity.numeral.share or thing.lower_ in MANNERS:
        return False
    return thing.tag_ in {"NN", "NNS"} and counted(reading, quantity) is not None


def _about_one(reading: Reading, quantity: Quantity) -> bool:
    """Tell “at one point” and the “two” of “a week or two”."""
    atoms, first = reading.atoms, quantity.first
    if atoms.lowers(first - 1, first + 1) == ("at", "one"):
        return atoms.lower(first + 1) in TIMES_OF_ONE
    noun = reading.token(first - 2)
    loose = not quantity.numeral.digits and quantity.unit is None and atoms.lower(first - 1) == "or"
    return loose and noun is not None and noun.tag_ == "NN" and counted(reading, quantity) is None


def is_item(reading: Reading, quantity: Quantity) -> bool:
    """Tell the numbers of a list: “1.” or “2)” at the beginning of a line, “Two, build roads”."""
    atoms = reading.atoms
    mark = atoms[quantity.last].text
    if quantity.unit is not None or quantity.numeral.scale != 1:
        return False
    if not quantity.numeral.digits:
        return mark == "," and atoms[quantity.first].text.istitle() and atoms[quantity.last + 1].text.islower()
    before = atoms[quantity.first - 1].text
    if before == "\n" or quantity.first == 0:
        return mark in {".", ")", "\n"}
    listed = before in {".", ":", ";"} and mark == "." and not atoms.glued(quantity.first)
    if listed and quantity.low <= _ITEMS and atoms[quantity.last + 1].text.istitle():
        return True
    alone = mark == ")" and quantity.low <= _ITEMS and "(" not in atoms.lowers(quantity.first - _BACK, quantity.first)
    return alone and atoms.is_word(quantity.last + 1)
