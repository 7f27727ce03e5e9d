"""Numerals: numbers as printed, in digits or words, with their scale."""

from dataclasses import dataclass, replace
from decimal import Context, Decimal

from app.extract.figures.atoms import Atoms
from app.extract.figures.digits import printed
from app.extract.lexicon.numerals import (
    GLUED_SCALES,
    INDEFINITE,
    ONES,
    ORDINAL_ENDINGS,
    ORDINALS,
    PARTS,
    PRINTED_PARTS,
    SCALES,
    SMALL,
    TENS,
    TIMES_MORE,
)

EXACT = Context(prec=60)
"""Arithmetic that rounds nothing a text can say."""


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
        low, high = EXACT.multiply(self.low, scale), EXACT.multiply(self.high, scale)
        return replace(self, low=low, high=high, scale=EXACT.multiply(self.scale, scale), last=last)


def numeral(atoms: Atoms, i: int) -> Numeral | None:
    """Read the numeral that begins at an atom."""
    found = _indefinite(atoms, i) or _share(atoms, i) or _in_digits(atoms, i) or _in_words(atoms, i)
    return None if found is None or _ordinal(atoms, found.last) else _with_half(atoms, found)


def _ordinal(atoms: Atoms, last: int) -> bool:
    if atoms.hyphen(last):
        return atoms.lower(last + 1) in ORDINALS
    return atoms.glued(last) and atoms.lower(last) in ORDINAL_ENDINGS


def _in_digits(atoms: Atoms, i: int) -> Numeral | None:
    number = printed(atoms, i)
    if number is None:
        return None
    value, last = number
    return _with_scale(atoms, Numeral(i, last, value, value, digits=True))


def _with_scale(atoms: Atoms, number: Numeral) -> Numeral:
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


def _in_words(atoms: Atoms, i: int) -> Numeral | None:
    """Read “twenty-six”, “two hundred and five”, “three million”, “a dozen”."""
    if atoms.lower(i) in {"a", "an"}:
        one = Numeral(i, i + 1, Decimal(1), Decimal(1), rule="words")
        found = _with_scale(atoms, one)
        return found if found.last > one.last else None
    total, group, scale, at = Decimal(0), None, Decimal(1), i
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


def _with_half(atoms: Atoms, number: Numeral) -> Numeral:
    """Add the fraction behind a whole number: “two and a half million”, “5½”, “five 1/2”."""
    at = number.last
    if atoms.glued(at) and atoms.lower(at) in PRINTED_PARTS:
        part, last = Decimal(PRINTED_PARTS[atoms.lower(at)]), at + 1
    elif atoms.lowers(at, at + 2) == ("and", "a") and atoms.lower(at + 2) in {"half", "quarter"}:
        part, last = 1 / Decimal(PARTS[atoms.lower(at + 2)]), at + 3
    else:
        return number
    more = part * number.scale
    return _with_scale(atoms, replace(number, low=number.low + more, high=number.high + more, last=last))


def _indefinite(atoms: Atoms, i: int) -> Numeral | None:
    """Read “dozens”, “hundreds of thousands”."""
    word = atoms.lower(i)
    if atoms.lower(i + 1) == "of" and word in TIMES_MORE and atoms.lower(i + 2) in INDEFINITE:
        low, _ = INDEFINITE[atoms.lower(i + 2)]
        low = low * TIMES_MORE[word]
        return Numeral(i, i + 3, low, low * 10, rule="indefinite")
    if word in INDEFINITE:
        low, high = INDEFINITE[word]
        return Numeral(i, i + 1, low, high, rule="indefinite")
    return None


def _share(atoms: Atoms, i: int) -> Numeral | None:
    """Read “half”, “a third”, “two-thirds”, “three quarters”."""
    word = atoms.lower(i)
    if word in PRINTED_PARTS:
        value = Decimal(PRINTED_PARTS[word])
        return Numeral(i, i + 1, value, value, share=True, rule="share")
    if word == "half":
        scale = _with_scale(atoms, Numeral(i, i + 1, Decimal("0.5"), Decimal("0.5"), rule="share"))
        article = atoms.lower(i + 1) in {"a", "an"}
        beyond = _with_scale(atoms, replace(scale, last=i + 2)) if article else scale
        return beyond if beyond.last > i + 2 else replace(scale, share=scale.last == i + 1)
    over = atoms.lower(i + 2) if atoms.hyphen(i + 1) else atoms.lower(i + 1)
    last = i + 3 if atoms.hyphen(i + 1) else i + 2
    above = Decimal(1) if word == "a" else ONES.get(word)
    if above is None or over not in PARTS or not 0 < above < PARTS[over]:
        return None
    if over.endswith("s") == (above == 1) or (above == 1 and not _of_whole(atoms, last, hyphened=last == i + 3)):
        return None
    value = EXACT.divide(above, Decimal(PARTS[over])).normalize(Context(prec=28))
    return Numeral(i, last, value, value, share=True, rule="share")


def _of_whole(atoms: Atoms, last: int, *, hyphened: bool) -> bool:
    return hyphened or atoms.lower(last) in {"of", "the", "to", "more", "less", "fewer"}
