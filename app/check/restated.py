"""A step and the share that restates it make one start: “rose $2, or 5 percent, to $95.40”."""

import re
from collections.abc import Iterator
from decimal import Decimal

from app.check.evidence import Evidence
from app.check.intervals import Interval, closed
from app.check.operands import operands, plain, repair, rounded
from app.check.steps import factor, last_place
from app.check.words import LOOSE, RESTATED
from app.domain.figure import Direction, Figure, Role
from app.domain.finding import Certainty, Finding

_HUNDRED = Decimal(100)
_TO = re.compile(rf",? to (?:close at |a record )?{LOOSE}")


def restated_steps(evidence: Evidence) -> Iterator[Finding]:
    """Compare a step with the share that restates it: “rose $2, or 5 percent, to $95.40”."""
    for step, share, result in zip(evidence.figures, evidence.figures[1:], evidence.figures[2:], strict=False):
        if share.unit != "percent" or step.unit == "percent" or not _is_step(step) or share.part_of is not None:
            continue
        gaps = evidence.gap(step.span, share.span), evidence.gap(share.span, result.span)
        if RESTATED.fullmatch(gaps[0]) and _TO.fullmatch(gaps[1].removeprefix(")")):
            yield from _compared(evidence, step, share, result)


def _is_step(figure: Figure) -> bool:
    return figure.value is not None and figure.change is not None and figure.change.role is Role.BY


def _compared(evidence: Evidence, step: Figure, share: Figure, result: Figure) -> Iterator[Finding]:
    scale = factor(step, result)
    by, after, printed = (closed(evidence.text, figure) for figure in (step, result, share))
    if by is None or after is None or printed is None or step.change is None or scale is None:
        return
    by = by.times(scale)
    down = step.change.direction is Direction.DOWN
    before = Interval(after.low + by.low, after.high + by.high) if down else after.minus(by)
    if before.low <= 0:
        return
    found = by.over(before).times(_HUNDRED).wider(Decimal(1).scaleb(min(0, last_place(share))))
    if found.meets(printed):
        return
    start = result.top + step.top * scale * (1 if down else -1)
    yield Finding(
        rule="change-mismatch",
        certainty=Certainty.DEFINITE,
        expression=f"{plain(step.top * scale)} / {plain(start)} = {plain(share.top)} %",
        operands=operands((step, share, result)),
        repairs=(repair(share, rounded(step.top * scale / start * _HUNDRED)),) if start else (),
    )
