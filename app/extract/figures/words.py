"""Numbers in words: “twenty-six”, “two hundred and five”, “three million”, “a dozen”."""

from decimal import Decimal

from app.extract.figures.atoms import Atoms
from app.extract.figures.numeral import Numeral
from app.extract.lexicon.numerals import ONES, SCALES, SMALL, TENS


def in_words(atoms: Atoms, i: int) -> Numeral | None:
    """Read “twenty-six”, “two hundred and five”, “three million”, “a dozen”."""
    article = atoms.lower(i) in {"a", "an"}
    if article and atoms.lower(i + 1) not in SCALES:
        return None
    total, group, scale, at = Decimal(0), Decimal(1) if article else None, Decimal(1), i + article
    while at < i + 12:
        word = atoms.lower(at)
        if word in SMALL and group is None:
            group, at = _below_hundred(atoms, at)
        elif word == "hundred" and group is not None and group < 100:  # noqa: PLR2004 - the number itself
            group, at = _hundreds(atoms, at, group)
        elif word in SCALES and word != "hundred" and group is not None and not total % SCALES[word]:
            scale = SCALES[word]
            total, group, at = total + group * scale, None, at + 1
        elif (group is None and at > i and word == "and" and _continues(atoms, at + 1)) or (
            atoms.hyphen(at) and group is not None and atoms.lower(at + 1) in SCALES
        ):
            at += 1
        else:
            break
    value = total + (group or 0)
    return None if at == i else Numeral(i, at, value, value, scale=scale, rule="words")


def _continues(atoms: Atoms, at: int) -> bool:
    """Tell whether “and” joins the end of one number (“a thousand and five”), not two numbers."""
    return atoms.lower(at) in SMALL and atoms.lower(at - 2) == "thousand"


def _below_hundred(atoms: Atoms, at: int) -> tuple[Decimal, int]:
    word = atoms.lower(at)
    if word in TENS:
        follower = at + 2 if atoms.hyphen(at + 1) else at + 1
        unit = ONES.get(atoms.lower(follower), Decimal(0))
        if 0 < unit < 10:  # noqa: PLR2004 - the number itself
            return TENS[word] + unit, follower + 1
    return SMALL[word], at + 1


def _hundreds(atoms: Atoms, at: int, group: Decimal) -> tuple[Decimal, int]:
    rest = at + 2 if atoms.lower(at + 1) == "and" else at + 1
    if atoms.lower(rest) in SMALL:
        below, last = _below_hundred(atoms, rest)
        return group * 100 + below, last
    return group * 100, at + 1
