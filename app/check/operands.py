"""Operands and repairs: the figures of an expression, and the single edits that would make it hold."""

from collections.abc import Sequence
from decimal import Decimal

from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Edit, Operand, Repair


def is_exact_count(figure: Figure) -> bool:
    """Tell a count of one whole value that the words do not bound."""
    if figure.kind is not Kind.COUNT or figure.value is None or figure.modifier is not Modifier.EXACT:
        return False
    return figure.per is None and figure.change is None and figure.value == figure.value.to_integral_value()


def operand(figure: Figure, value: Decimal) -> Operand:
    """Point at the number of a figure."""
    return Operand(figure.span, figure.numeral or figure.span, value)


def plain(value: Decimal) -> str:
    """Write a number without an exponent and without empty decimals."""
    return format(value.normalize(), "f") if value else "0"


def head(figure: Figure) -> str:
    """Give the last word of what a figure counts, in the singular: “criminal trials” -> “trial”."""
    words = (figure.counts or "").split(" of ")[0].split()
    return _singular(words[-1].lower()) if words else ""


def _singular(word: str) -> str:
    irregular = {"men": "man", "women": "woman", "children": "child", "people": "person", "policemen": "policeman"}
    if word in irregular:
        return irregular[word]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def sum_repairs(parts: Sequence[Figure], total: Figure) -> tuple[Repair, ...]:
    """List the single edits after which the parts sum to the total."""
    excess = sum((part.bottom for part in parts), Decimal(0)) - total.bottom
    lowered = [Edit(part.span, part.bottom, part.bottom - excess) for part in parts if part.bottom > excess]
    return tuple(Repair((edit,)) for edit in (*lowered, Edit(total.span, total.bottom, total.bottom + excess)))
