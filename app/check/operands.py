"""Operands and repairs: the figures of an expression, and the single edits that would make it hold."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Edit, Operand, Repair


def is_exact_count(figure: Figure) -> bool:
    """Tell a count of one whole value that the words do not bound."""
    return is_count(figure) and figure.modifier is Modifier.EXACT


def is_count(figure: Figure) -> bool:
    """Tell a count of one whole value that is no rate and no step."""
    if figure.kind is not Kind.COUNT or figure.value is None:
        return False
    return figure.per is None and figure.change is None and figure.value == figure.value.to_integral_value()


def operand(figure: Figure, value: Decimal) -> Operand:
    """Point at the number of a figure."""
    return Operand(figure.span, figure.numeral or figure.span, value)


def operands(figures: Iterable[Figure]) -> tuple[Operand, ...]:
    """Point at the numbers of figures that have one value each."""
    return tuple(operand(figure, figure.top) for figure in figures)


def bare_unit(figure: Figure) -> str | None:
    """Give the unit without what it is reckoned by: USD of “USD per month”."""
    return figure.unit.removesuffix(f" per {figure.per}") if figure.unit and figure.per else figure.unit


def plain(value: Decimal) -> str:
    """Write a number without an exponent and without empty decimals."""
    return format(value.normalize(), "f") if value else "0"


def head(figure: Figure) -> str:
    """Give the last word of what a figure counts, in the singular: “criminal trials” -> “trial”."""
    words = (figure.counts or "").split(" of ")[0].split()
    return singular(words[-1].lower()) if words else ""


def singular(word: str) -> str:
    """Give the singular of a noun: “people” -> “person”."""
    irregular = {"men": "man", "women": "woman", "children": "child", "people": "person", "policemen": "policeman"}
    if word in irregular:
        return irregular[word]
    if word.endswith(("children", "women")):
        return "child" if word.endswith("children") else "woman"
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def sum_repairs(parts: Sequence[Figure], total: Figure) -> tuple[Repair, ...]:
    """List the single edits after which the parts sum to the total."""
    excess = sum((part.bottom for part in parts), Decimal(0)) - total.bottom
    lowered = [Edit(part.span, part.bottom, part.bottom - excess) for part in parts if part.bottom > excess]
    return tuple(Repair((edit,)) for edit in (*lowered, Edit(total.span, total.bottom, total.bottom + excess)))


def repair(figure: Figure, after: Decimal) -> Repair:
    """Read one figure with another value."""
    return Repair((Edit(figure.span, figure.top, after),))


def swapped(left: Figure, right: Figure) -> Repair:
    """Read two figures each with the value of the other."""
    return Repair((Edit(left.span, left.top, right.top), Edit(right.span, right.top, left.top)))


def rounded(value: Decimal) -> Decimal:
    """Round to what news prints: three digits of a share, the whole of anything greater."""
    digits = max(0, 2 - value.adjusted()) if value else 0
    return round(value, min(digits, 2))


def nearest(value: Decimal) -> Decimal:
    """Round to the nearest whole number."""
    return value.to_integral_value()
