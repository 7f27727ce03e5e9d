"""A change is as large as its result less its start: “rose 10 % from 200 to 250”."""

import re
from collections.abc import Iterator
from decimal import Decimal

from app.check.evidence import Evidence
from app.check.intervals import INFINITE, Interval, closed
from app.check.moves import Move, moves
from app.check.operands import nearest, operands, plain, repair, rounded, swapped
from app.check.words import LOOSE, RESTATED
from app.domain.figure import Direction, Figure, Kind, Role
from app.domain.finding import Certainty, Finding, Repair

_HUNDRED = Decimal(100)
_ONE = Decimal(1)
_YEARS = range(1800, 2101)
_UNSAID = frozenset({None, "point"})
_STEPS = {("percentage point", "percent"): _ONE, ("basis point", "percent"): Decimal("0.01")}
_FACTORS: dict[str, Decimal | int] = {
    "doubled": 2,
    "tripled": 3,
    "trebled": 3,
    "quadrupled": 4,
    "quintupled": 5,
    "halved": Decimal("0.5"),
}
_TIMES = re.compile(
    rf"\b(?:(more than|over|nearly|almost|about|roughly) )?({'|'.join(_FACTORS)}) (?:from|to) {LOOSE}$",
    re.IGNORECASE,
)
_TO = re.compile(rf",? to (?:close at |a record )?{LOOSE}")
# A price of money rises where the number of what is paid for it falls.
_QUOTED = re.compile(
    r" (?:per|to|against|a|for|on) (?:the |a |one )?(?:US |U\.S\. )?(?:dollar|euro|pound|yen|\$)", re.IGNORECASE
)


def change_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Find changes whose step does not lead from their start to their result, or that go the other way."""
    for move in moves(evidence):
        if not _comparable(evidence, move):
            continue
        found = [finding for step in move.steps for finding in _stepped(evidence, move, step)]
        yield from found or _multiplied(evidence, move) or _inverted(evidence, move)
    yield from _restated(evidence)


def _comparable(evidence: Evidence, move: Move) -> bool:
    start, result = move.start, move.result
    if (start.unit != result.unit and start.unit is not None) or start.per is not None:
        return False
    if {start.kind, result.kind} & {Kind.RATIO, Kind.AGE} or min(start.bottom, result.bottom) <= 0:
        return False
    if result.unit is None and result.counts is None and {int(start.bottom), int(result.top)} & {*_YEARS}:
        return False
    return not _QUOTED.match(evidence.behind(result.span))


def _stepped(evidence: Evidence, move: Move, step: Figure) -> Iterator[Finding]:
    """Compare a step with what start and result make of it."""
    strict, loose = (list(_expected(evidence, move, step, loose=loose)) for loose in (False, True))
    printed = closed(evidence.text, step)
    if printed is None or not strict or any(each.meets(printed) for each in strict):
        return
    definite = not any(each.meets(printed) for each in loose)
    start, result = _values(move)
    yield Finding(
        rule="change-mismatch",
        certainty=Certainty.DEFINITE if definite else Certainty.READING_DEPENDENT,
        expression=f"{plain(start)} -> {plain(result)} = {_signed(move, step)}",
        operands=operands((step, move.start) if move.start is move.result else (step, move.start, move.result)),
        assumptions=() if definite else ("round numbers are exact to their last digit",),
        repairs=_repairs(move, step),
    )


def _values(move: Move) -> tuple[Decimal, Decimal]:
    return move.start.bottom, move.result.top


def _signed(move: Move, step: Figure) -> str:
    sign = {1: "+", -1: "-"}.get(move.direction or 0, "")
    return f"{sign}{plain(step.top)}" + (" %" if step.unit == "percent" else "")


def _expected(evidence: Evidence, move: Move, step: Figure, *, loose: bool) -> Iterator[Interval]:
    """Reckon what the step may be: of percentages, a percentage may be meant either way."""
    ends = _intervals(evidence, move, loose=loose)
    if ends is None:
        return
    start, result = ends
    rise = result.minus(start)
    way = move.direction or (1 if move.result.top >= move.start.bottom else -1)
    by = rise if way > 0 else Interval(-rise.high, -rise.low)
    if step.unit == "percent":
        last = Decimal(1).scaleb(min(0, _exponent(step))) / 2
        ratio = result.over(start)
        grown = Interval(ratio.low - 1, ratio.high - 1) if way > 0 else Interval(1 - ratio.high, 1 - ratio.low)
        yield grown.times(_HUNDRED).wider(last)
        if move.result.unit == "percent":
            yield by
        return
    factor = _factor(step, move.result)
    if factor is not None:
        yield by.times(_ONE / factor)


def _intervals(evidence: Evidence, move: Move, *, loose: bool) -> tuple[Interval, Interval] | None:
    start, result = (closed(evidence.text, figure, loose=loose) for figure in (move.start, move.result))
    if start is None or result is None:
        return None
    if move.start is move.result:
        half = (start.high - move.start.top, move.start.bottom - start.low)
        return Interval(start.low, move.start.bottom + half[0]), Interval(move.start.top - half[1], start.high)
    return start, result


def _exponent(figure: Figure) -> int:
    exponent = figure.top.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _factor(step: Figure, result: Figure) -> Decimal | None:
    """Give what a step is multiplied by to be in the unit of the result; none where it is of another sort."""
    unit = (result.unit or "").removesuffix(f" per {result.per}") or None
    if step.unit in {unit, result.unit} or {step.unit, unit} <= _UNSAID:
        return _ONE
    if step.unit == "cent" and result.kind is Kind.MONEY:
        return Decimal("0.01")
    return _STEPS.get((step.unit or "", result.unit or ""))


def _repairs(move: Move, step: Figure) -> tuple[Repair, ...]:
    start, result = _values(move)
    if step.unit != "percent" or move.result.unit == "percent" or move.start is move.result:
        return ()
    way = move.direction or 1
    share = way * (result / start - 1) * _HUNDRED
    led = nearest(start * (1 + way * step.top / _HUNDRED))
    found = [repair(move.result, led)] if led > 0 else []
    return (repair(step, rounded(share)), *found) if share > 0 else tuple(found)


def _multiplied(evidence: Evidence, move: Move) -> list[Finding]:
    """Compare “doubled from 100 to 300” with its factor, taken broadly."""
    first = min(move.start.span, move.result.span)
    said = _TIMES.search(evidence.before(first))
    ends = _intervals(evidence, move, loose=True)
    if said is None or ends is None:
        return []
    broad = _broad(Decimal(_FACTORS[said.group(2).lower()]), (said.group(1) or "").lower())
    if ends[1].over(ends[0]).meets(broad):
        return []
    start, result = _values(move)
    return [
        Finding(
            rule="change-mismatch",
            certainty=Certainty.DEFINITE,
            expression=f"{plain(start)} -> {plain(result)} = {said.group(2).lower()}",
            operands=operands((move.start, move.result)[: 1 + (move.start is not move.result)]),
        )
    ]


def _broad(factor: Decimal, bound: str) -> Interval:
    slack = factor * Decimal("0.3")
    if bound in {"more than", "over"}:
        return Interval(factor - slack / 3, INFINITE) if factor > 1 else Interval(Decimal(0), factor + slack / 3)
    return Interval(factor - slack, factor + slack)


def _inverted(evidence: Evidence, move: Move) -> list[Finding]:
    """Find a rise to less, or a fall to more, of the same unit."""
    start, result = move.start, move.result
    told = [figure.change for figure in (start, result)]
    if start.value is None or result.value is None or any(change is None for change in told):
        return []
    if (result.unit is None and result.counts is None) or result.kind is Kind.DURATION or start.span > result.span:
        return []
    ends = _intervals(evidence, move, loose=False)
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


def _restated(evidence: Evidence) -> Iterator[Finding]:
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
    factor = _factor(step, result)
    by, after, printed = (closed(evidence.text, figure) for figure in (step, result, share))
    if by is None or after is None or printed is None or step.change is None or factor is None:
        return
    by = by.times(factor)
    down = step.change.direction is Direction.DOWN
    before = Interval(after.low + by.low, after.high + by.high) if down else after.minus(by)
    if before.low <= 0:
        return
    found = by.over(before).times(_HUNDRED).wider(Decimal(1).scaleb(min(0, _exponent(share))))
    if found.meets(printed):
        return
    start = result.top + step.top * factor * (1 if down else -1)
    yield Finding(
        rule="change-mismatch",
        certainty=Certainty.DEFINITE,
        expression=f"{plain(step.top * factor)} / {plain(start)} = {plain(share.top)} %",
        operands=operands((step, share, result)),
        repairs=(repair(share, rounded(step.top * factor / start * _HUNDRED)),) if start else (),
    )
