"""Years, days of a month, clock times."""

from app.domain.figure import Kind, Modifier
from app.extract.figures.modifiers import modifier
from app.extract.figures.nouns import counted
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.lexicon.labels import AFTER_CLOCK, BEFORE_YEAR, CLOCK, ERAS, LOOSE_BEFORE_YEAR, MONTHS, WORDLIKE_MONTHS

_YEARS = (1900, 2050)
_OLD_YEARS = (1000, 2200)
_DAYS = (1, 31)


def is_year(reading: Reading, quantity: Quantity) -> bool:
    """Tell years and spans of years: “in 2019”, “1939-45”, “A.D. 1000”, “the 2010s”."""
    if not _whole(reading, quantity):
        return False
    if _era(reading, quantity) or _decade(reading, quantity) or _short(reading, quantity):
        return True
    if len(reading.atoms[quantity.first].text) != 4 or not _within(quantity, _OLD_YEARS):  # noqa: PLR2004 - a year
        return False
    return _recent(reading, quantity) if _within(quantity, _YEARS) else _distant(reading, quantity)


def _decade(reading: Reading, quantity: Quantity) -> bool:
    atoms, last = reading.atoms, quantity.last
    return "s" in {atoms[last].text, atoms[last - 1].text} and atoms.glued(last - (atoms[last].text != "s"))


def _short(reading: Reading, quantity: Quantity) -> bool:
    """Tell “’16” from a number in quotation marks."""
    atoms, first = reading.atoms, quantity.first
    opened = atoms[first - 1].text == "'" and atoms.glued(first) and not atoms.glued(first - 1)
    return opened and len(atoms[first].text) == 2 and atoms[quantity.last].text != "'"  # noqa: PLR2004 - a short year


def _recent(reading: Reading, quantity: Quantity) -> bool:
    """Tell a year of our time from a count printed without a comma, which has a plural behind it."""
    noun = counted(reading, quantity)
    plural = noun is not None and noun.head.tag_ in {"NNS", "NNPS"}
    before = reading.token(quantity.first - 1)
    owned = before is not None and before.tag_ in {"POS", "PRP$"}
    dated = owned or reading.atoms.lower(quantity.first - 1) in BEFORE_YEAR or _dated(reading, quantity.first - 1)
    return not plural or (dated and modifier(reading.atoms, quantity) is Modifier.EXACT)


def _distant(reading: Reading, quantity: Quantity) -> bool:
    """Tell a year of another age by the words before it."""
    before = reading.atoms.lower(quantity.first - 1)
    said = before in BEFORE_YEAR and before not in LOOSE_BEFORE_YEAR
    return (said or _follows_year(reading, quantity)) and counted(reading, quantity) is None


def is_day(reading: Reading, quantity: Quantity) -> bool:
    """Tell days of a month: “September 4”, “14 May”."""
    if not _whole(reading, quantity) or not _within(quantity, _DAYS):
        return False
    atoms = reading.atoms
    dotted = quantity.first - 2 if atoms.lower(quantity.first - 1) == "." else quantity.first - 1
    return _month(reading, dotted) or _month(reading, quantity.last) or _month(reading, _past_of(reading, quantity))


def is_clock(reading: Reading, quantity: Quantity) -> bool:
    """Tell clock times: “10:30”, “5 p.m.”, “0401 GMT”, “at seven o'clock”."""
    atoms, last = reading.atoms, quantity.last
    if quantity.kind is not Kind.NUMBER or quantity.numeral.scale != 1:
        return False
    if atoms.lower(last) in CLOCK or "".join(atoms.lowers(last, last + 3)) in {"a.m", "p.m"}:
        return True
    if atoms.lower(quantity.first - 1) == "at" and atoms.lowers(last, last + 2) in AFTER_CLOCK:
        return True
    return _colon(reading, last) or _colon(reading, quantity.first - 1)


def _colon(reading: Reading, at: int) -> bool:
    atoms = reading.atoms
    return atoms.lower(at) == ":" and atoms.is_digits(at - 1) and atoms.is_digits(at + 1) and atoms.glued(at + 1)


def _whole(reading: Reading, quantity: Quantity) -> bool:
    """Tell a bare whole number in digits without grouping."""
    bare = quantity.unit is None or (quantity.unit == "second" and reading.atoms[quantity.last - 1].text == "s")
    return bare and quantity.numeral.digits and reading.atoms[quantity.first].text.isdecimal()


def _dated(reading: Reading, at: int) -> bool:
    """Tell whether a day of a month ends at an atom, which a year may follow."""
    day = at - 1 if reading.atoms.lower(at) == "," else at
    return reading.atoms.is_digits(day) and _month(reading, day - 1)


def _follows_year(reading: Reading, quantity: Quantity) -> bool:
    """Tell the second of two years: “between 1000 and 1260”."""
    atoms, first = reading.atoms, quantity.first
    other = atoms[first - 2].text
    return atoms.lower(first - 1) in {"and", "to", "or"} and len(other) == 4 and other.isdecimal()  # noqa: PLR2004 - a year


def _within(quantity: Quantity, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= quantity.low and quantity.high <= bounds[1]


def _era(reading: Reading, quantity: Quantity) -> bool:
    atoms = reading.atoms
    before = "".join(atoms.lowers(quantity.first - 4, quantity.first)).replace(".", "")
    behind = "".join(atoms.lowers(quantity.last, quantity.last + 4)).replace(".", "")
    upper = atoms[quantity.last].text.isupper()
    return (before.endswith("ad") and atoms[quantity.first - 1].text in {"AD", "."}) or (upper and behind in ERAS)


def _month(reading: Reading, at: int) -> bool:
    word = reading.atoms[at].text
    if reading.atoms.lower(at) not in MONTHS:
        return False
    return word[:1].isupper() or reading.atoms.lower(at) not in WORDLIKE_MONTHS


def _past_of(reading: Reading, quantity: Quantity) -> int:
    return quantity.last + 1 if reading.atoms.lower(quantity.last) == "of" else -1
