"""A rise leads to more, a fall to less, and “doubled” to about twice as much."""

import re
from decimal import Decimal

from app.check.evidence import Evidence
from app.check.intervals import INFINITE, Interval
from app.check.moves import Move
from app.check.operands import operands, plain, swapped
from app.check.steps import ends_of, operands_of, values
from app.check.words import LOOSE
from app.domain.figure import Kind
from app.domain.finding import Certainty, Finding

_FACTORS: dict[str, Decimal | int] = {
    "doubled": 2,
    "double": 2,
    "doubles": 2,
    "doubling": 2,
    "triple": 3,
    "tripling": 3,
    "halve": Decimal("0.5"),
    "halving": Decimal("0.5"),
    "tripled": 3,
    "trebled": 3,
    "quadrupled": 4,
    "quintupled": 5,
    "halved": Decimal("0.5"),
}
_TIMES = re.compile(
    rf"\b(?:(more than|over|nearly|almost|about|roughly) )?({'|'.join(_FACTORS)})"
    rf"(?: [^.;,]{{1,40}},?)? (?:from|to) {LOOSE}$",
    re.IGNORECASE,
)


def multiplied(evidence: Evidence, move: Move) -> list[Finding]:
    """Compare “doubled from 100 to 300” with its factor, taken broadly."""
    first = min(move.start.span, move.result.span)
    said = _TIMES.search(evidence.before(first))
    ends = ends_of(evidence, move, loose=False)
    if said is None or ends is None:
        return []
    broad = _broad(Decimal(_FACTORS[said.group(2).lower()]), (said.group(1) or "").lower())
    if ends[1].over(ends[0]).meets(broad):
        return []
    start, result = values(move)
    return [
        Finding(
            rule="change-mismatch",
            certainty=Certainty.DEFINITE,
            expression=f"{plain(start)} -> {plain(result)} = {said.group(2).lower()}",
            operands=operands_of(evidence, move),
        )
    ]


def _broad(factor: Decimal, bound: str) -> Interval:
    slack = factor * Decimal("0.2")
    if bound in {"more than", "over"}:
        return Interval(factor - slack / 3, INFINITE) if factor > 1 else Interval(Decimal(0), factor + slack / 3)
    return Interval(factor - slack, factor + slack)


def inverted(evidence: Evidence, move: Move) -> list[Finding]:
    """Find a rise to less, or a fall to more, of the same unit."""
    start, result = move.start, move.result
    told = [figure.change for figure in (start, result)]
    if start.value is None or result.value is None or any(change is None for change in told):
        return []
    if (result.unit is None and result.counts is None) or result.kind is Kind.DURATION:
        return []
    ends = ends_of(evidence, move, loose=False)
    if ends is None or move.direction is None or move.steps:
        return []
    back = ends[1].high < ends[0].low if move.direction > 0 else ends[1].low > ends[0].high
    if not back or start.unit != result.unit:
        return []
    sign = "<=" if move.direction > 0 else ">="
    return [
        Finding(
            rule="change-mismatch",
            certainty=Certainty.DEFINITE,
            expression=f"{plain(start.top)} {sign} {plain(result.top)}",
            operands=operands((start, result)),
            repairs=(swapped(start, result),),
        )
    ]
