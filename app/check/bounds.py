"""The least of something is not more than its greatest: “at least 35 and no older than 18”."""

import re
from collections.abc import Iterator

from app.check.evidence import Evidence, pairs
from app.check.operands import operand, operands, plain, swapped
from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Certainty, Finding

_JOINS = re.compile(
    r"(?: [\w'-]+){0,4},? ?(?:and|or|but|to)(?: also)?(?: (?:[\w'-]+)){0,4} (?:an? )?(?:absolute )?", re.IGNORECASE
)
_LEAST = re.compile(
    r"\b(?:low|minimum|floor|lowest|smallest|youngest|bottom|trough) (?:of|at|was|is|,) ?$", re.IGNORECASE
)
_GREATEST = re.compile(
    r"\b(?:high|maximum|ceiling|highest|largest|oldest|peak|top) (?:of|at|was|is|,) ?$", re.IGNORECASE
)
_ABOVE = frozenset({Modifier.AT_LEAST})
_BELOW = frozenset({Modifier.AT_MOST})
_BOTH = re.compile(r"\b(?:either|neither|other|rather|instead|while|whereas)\b", re.IGNORECASE)
_FAR = 80


def bounds_inverted(evidence: Evidence) -> Iterator[Finding]:
    """Find a lower bound that is above the upper bound of the same thing."""
    for left, right in pairs(evidence.figures):
        if not _of_one_unit(left, right) or not evidence.together(left.span, right.span, within=_FAR):
            continue
        gap = evidence.gap(left.span, right.span)
        if _BOTH.search(gap) or not _JOINS.fullmatch(gap.rstrip() + " "):
            continue
        said = _side(evidence, left), _side(evidence, right)
        if said == (_ABOVE, _BELOW) and left.bottom > right.top:
            yield _finding(left, right)
        elif said == (_BELOW, _ABOVE) and left.top < right.bottom:
            yield _finding(right, left)


def _side(evidence: Evidence, figure: Figure) -> frozenset[Modifier] | None:
    """Tell which bound a figure is, by the words before it or by its modifier."""
    before = evidence.before(figure.span)
    if _LEAST.search(before) or figure.modifier in _ABOVE:
        return _ABOVE
    return _BELOW if _GREATEST.search(before) or figure.modifier in _BELOW else None


def _of_one_unit(left: Figure, right: Figure) -> bool:
    if left.value is None or right.value is None or left.change or right.change or left.part_of or right.part_of:
        return False
    bare = [figure.kind is Kind.NUMBER and figure.counts is None for figure in (left, right)]
    counted = left.counts in {None, right.counts} or right.counts is None
    return (left.unit == right.unit and counted) or (any(bare) and left.counts is right.counts is None)


def _finding(least: Figure, greatest: Figure) -> Finding:
    return Finding(
        rule="range-inverted",
        certainty=Certainty.DEFINITE,
        expression=f"{plain(least.top)} <= {plain(greatest.top)}",
        operands=(operand(least, least.top), *operands((greatest,))),
        assumptions=("both bound the same thing",),
        repairs=(swapped(least, greatest),),
    )
