"""The least of something is not more than its greatest: “at least 35 and no older than 18”."""

import re
from collections.abc import Iterator

from app.check.evidence import Evidence, pairs
from app.check.operands import operands, plain, swapped
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
        if said == (Modifier.AT_LEAST, Modifier.AT_MOST) and left.bottom > right.top:
            yield _finding(left, right)
        elif said == (Modifier.AT_MOST, Modifier.AT_LEAST) and left.top < right.bottom:
            yield _finding(right, left)


def _side(evidence: Evidence, figure: Figure) -> Modifier | None:
    """Tell which bound a figure is, by the words before it or by its modifier."""
    before = evidence.before(figure.span)
    if _LEAST.search(before) or figure.modifier is Modifier.AT_LEAST:
        return Modifier.AT_LEAST
    return Modifier.AT_MOST if _GREATEST.search(before) or figure.modifier is Modifier.AT_MOST else None


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
        operands=operands((least, greatest)),
        assumptions=("both bound the same thing",),
        repairs=(swapped(least, greatest),),
    )
