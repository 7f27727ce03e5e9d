"""A part cannot be greater than its whole: “15 of them” where “them” are eight."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from app.check.evidence import Evidence
from app.check.operands import head, is_count, operand, plain
from app.check.words import SYNONYMS
from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Certainty, Edit, Finding, Repair

_REACH = 200
"""Figures before a part among which its whole may be."""

_ABOUT = Decimal("1.1")
_SUMS = frozenset({Kind.MONEY, Kind.MEASURE})
FROM_BELOW = frozenset({Modifier.EXACT, Modifier.AT_LEAST, Modifier.MORE_THAN})
"""How a part is bounded that is at least so many."""

FROM_ABOVE = frozenset({Modifier.EXACT, Modifier.AT_MOST, Modifier.LESS_THAN})
"""How a whole is bounded that is at most so many."""


def part_exceeds_whole(evidence: Evidence) -> Iterator[Finding]:
    """Find parts that are greater than the whole they are linked to, and than every other whole they could have."""
    figures = evidence.figures
    for index, part in enumerate(figures):
        link = part.part_of
        whole = evidence.by_span.get(link.figure) if link is not None and link.figure is not None else None
        if whole is None or not _is_bounded(part, whole) or part.bottom <= _most(whole):
            continue
        inside = whole.span.within(part.span) or part.kind in _SUMS
        if not inside and _is_contested(evidence, part, whole):
            continue
        if inside or all(part.bottom > _most(other) for other in _rivals(figures, index)):
            yield _finding(evidence.text, part, whole)


def _is_contested(evidence: Evidence, part: Figure, whole: Figure) -> bool:
    """Tell a pronoun that may mean other things of the sentence: “27 planets around 15 stars, 22 of them rocky”."""
    others = (figure for figure in evidence.beside(whole.span) if figure.span < whole.span and is_count(figure))
    pronoun = part.part_of is not None and " " not in part.part_of.text
    return pronoun and part.kind is Kind.COUNT and any(other.top >= part.bottom for other in islice(others, _REACH))


def _is_bounded(part: Figure, whole: Figure) -> bool:
    """Tell whether the part is counted from below and the whole from above."""
    counted = (is_count(part) and (is_count(whole) or _is_bare(whole))) or _are_sums(part, whole)
    return counted and part.modifier in FROM_BELOW and whole.modifier in {*FROM_ABOVE, Modifier.APPROXIMATELY}


def _most(whole: Figure) -> Decimal:
    """Give the most that a whole may be: “about 1,200” may be a tenth more."""
    return whole.top * _ABOUT if whole.modifier is Modifier.APPROXIMATELY else whole.top


def _is_bare(whole: Figure) -> bool:
    """Tell a whole number whose things are not named with it: “Of the 48 injured, 51 …”."""
    single = whole.kind is Kind.NUMBER and whole.value is not None and whole.change is None and whole.per is None
    return single and whole.top == whole.top.to_integral_value()


def _are_sums(part: Figure, whole: Figure) -> bool:
    """Tell two sums of one currency: “Rs 340 crore, of which Rs 415 crore”."""
    plainly = part.value is not None is not whole.value and part.per is whole.per is None
    return plainly and part.kind is whole.kind and part.kind in _SUMS and part.unit == whole.unit


def _rivals(figures: Sequence[Figure], index: int) -> Iterator[Figure]:
    """Give the figures before a part that count the same things: it might be part of any of them."""
    part, earlier = figures[index], figures[max(0, index - _REACH) : index]
    return (figure for figure in earlier if _same(figure, part))


def _same(figure: Figure, part: Figure) -> bool:
    heads = head(figure), head(part)
    return figure.kind is part.kind and SYNONYMS.get(heads[0], heads[0]) == SYNONYMS.get(heads[1], heads[1])


def _finding(text: str, part: Figure, whole: Figure) -> Finding:
    said = part.part_of.text if part.part_of else ""
    meant = whole.part_of.text if whole.part_of else whole.counts or whole.span.of(text)
    return Finding(
        rule="part-exceeds-whole",
        certainty=Certainty.DEFINITE,
        expression=f"{plain(part.bottom)} <= {plain(whole.top)}",
        operands=(operand(part, part.bottom), operand(whole, whole.top)),
        assumptions=(f"“{said}” means “{meant}”: {whole.span.of(text)}",),
        repairs=(
            Repair((Edit(part.span, part.bottom, whole.top),)),
            Repair((Edit(whole.span, whole.top, part.bottom),)),
        ),
    )
