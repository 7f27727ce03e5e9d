"""Modifiers: “more than”, “about”, “or so” beside a quantity."""

from app.domain.figure import Figure, Kind, Modifier
from app.extract.figures.atoms import Atoms, parts
from app.extract.figures.quantities import Quantity
from app.extract.lexicon.modifiers import BEFORE, BEHIND, LASTING

_BEFORE = {parts(phrase): modifier for phrase, modifier in BEFORE.items()}
_BEHIND = {parts(phrase): modifier for phrase, modifier in BEHIND.items()}
_LONGEST = 4
_SKIPPED = frozenset({"a", "an", "the", "just", "another", "only", "well", "slightly", "between", "from"})


def modifier(atoms: Atoms, quantity: Quantity) -> Modifier:
    """Tell how the words beside a quantity bound its value."""
    if quantity.numeral.indefinite:
        return Modifier.INDEFINITE
    found = _before(atoms, quantity) or _behind(atoms, quantity.last)
    if quantity.rule == "score":
        return Modifier.EXACT
    # “from up to 5 to 9”: the words that bound one end do not bound the range.
    if found is None or (quantity.low != quantity.high and found is not Modifier.APPROXIMATELY):
        return Modifier.BETWEEN if quantity.low != quantity.high else Modifier.EXACT
    return found


def equivalent(atoms: Atoms, quantity: Quantity, before: Figure | None) -> Modifier:
    """Carry a modifier on to the same quantity in another unit: “almost 100 km (62 miles)”."""
    own = modifier(atoms, quantity)
    aside = before is not None and atoms[quantity.first - 1].text in {"(", "/"}
    if not aside or before is None or own is not Modifier.EXACT or before.unit in {None, quantity.unit}:
        return own
    return before.modifier if before.span.end == atoms[quantity.first - 2].end else own


def _before(atoms: Atoms, quantity: Quantity) -> Modifier | None:
    last = quantity.first
    if atoms.hyphen(last - 1):
        return _BEFORE.get(atoms.lowers(last - 2, last - 1)) if atoms.lower(last - 2) == "sub" else None
    for _ in range(3):
        for first in range(max(0, last - _LONGEST), last):
            found = _BEFORE.get(atoms.lowers(first, last))
            if found is not None:
                return None if _throughout(atoms, quantity, first, last) else found
        if atoms.lower(last - 1) not in _SKIPPED:
            return None
        last -= 1
    return None


def _throughout(atoms: Atoms, quantity: Quantity, first: int, last: int) -> bool:
    """Tell “over three years”, which says how long, from “for over three years”."""
    alone = atoms.lowers(first, last) == ("over",)
    return alone and quantity.kind is Kind.DURATION and atoms.lower(first - 1) not in LASTING


def _behind(atoms: Atoms, last: int) -> Modifier | None:
    return next((_BEHIND[form] for end in (last + 2, last + 1) if (form := atoms.lowers(last, end)) in _BEHIND), None)
