"""Shares and indefinite numbers: “half”, “two-thirds”, “dozens”, “hundreds of thousands”."""

from dataclasses import replace
from decimal import Context, Decimal

from app.extract.figures.atoms import Atoms
from app.extract.figures.numeral import EXACT, Numeral, with_scale
from app.extract.lexicon.numerals import FOLDS, INDEFINITE, ONES, PARTS, PRINTED_PARTS, SCALES, TIMES_MORE


def indefinite(atoms: Atoms, i: int) -> Numeral | None:
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


def fold(atoms: Atoms, i: int) -> Numeral | None:
    """Read “sixfold”."""
    value = FOLDS.get(atoms.lower(i))
    return None if value is None else Numeral(i, i + 1, value, value, rule="fold")


def share(atoms: Atoms, i: int) -> Numeral | None:
    """Read “half”, “a third”, “two-thirds”, “three quarters”, “a quarter of a million”."""
    part = _part(atoms, i)
    if part is None:
        return None
    at = part.last + (atoms.lowers(part.last, part.last + 2) == ("of", "a"))
    at += atoms.lower(at) in {"a", "an"}
    whole = with_scale(atoms, replace(part, last=at))
    return part if whole.last == at else replace(whole, share=False)


def _part(atoms: Atoms, i: int) -> Numeral | None:
    word = atoms.lower(i)
    if word in PRINTED_PARTS:
        value = Decimal(PRINTED_PARTS[word])
        return Numeral(i, i + 1, value, value, share=True, rule="share")
    if word == "half" or (word == "quarter" and atoms.lower(i + 1) in SCALES):
        value = 1 / Decimal(PARTS[word])
        return Numeral(i, i + 1, value, value, share=True, rule="share")
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
    if "by" in {atoms.lower(last - 3), atoms.lower(last - 4)}:  # “fell by a third”, “by nearly a third”
        return True
    return hyphened or atoms.lower(last) in {"of", "the", "to", "more", "less", "fewer", *SCALES}
