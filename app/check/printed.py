"""Ranges in the order of print: a figure runs from low to high, its words need not."""

import re
from decimal import Decimal

from app.domain.figure import Figure
from app.domain.finding import Operand
from app.domain.text import Span

_NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")


def printed_ends(text: str, figure: Figure) -> tuple[Operand, Operand] | None:
    """Give both ends of a range as they are printed, where both are digits of one scale."""
    if figure.low is None or figure.high is None:
        return None
    numbers = list(_NUMBER.finditer(figure.span.of(text)))
    if len(numbers) != 2:  # noqa: PLR2004 - two ends
        return None
    left, right = numbers
    said = [Decimal(number.group().replace(",", "")) for number in numbers]
    # “between $500,000 and $1 million” prints its ends in two scales.
    if min(said) * figure.high != max(said) * figure.low:
        return None
    down = said[0] > said[1]
    values = (figure.high, figure.low) if down else (figure.low, figure.high)
    first, second = (_place(figure, match) for match in (left, right))
    return Operand(figure.span, first, values[0]), Operand(figure.span, second, values[1])


def _place(figure: Figure, match: re.Match[str]) -> Span:
    return Span(figure.span.start + match.start(), figure.span.start + match.end())
