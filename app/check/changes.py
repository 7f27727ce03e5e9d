"""A change is as large as its result less its start: “rose 10 % from 200 to 250”."""

import re
from collections.abc import Iterator
from decimal import Decimal

from app.check.directions import inverted, multiplied
from app.check.evidence import Evidence
from app.check.intervals import Interval, closed
from app.check.moves import Move, moves
from app.check.operands import bare_unit, nearest, operand, plain, repair, rounded
from app.check.restated import restated_steps
from app.check.steps import ends_of, factor, last_place, operands_of, values
from app.domain.figure import Figure, Kind
from app.domain.finding import Certainty, Finding, Repair

_HUNDRED = Decimal(100)
_ROUGH = Decimal(5)
"""Points of a percentage that a share in words may be off by."""

_ONE = Decimal(1)
_YEARS = range(1800, 2101)
_LETTERS = re.compile(r"[^\W\d_]")
_BARE = 1000
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
        yield from found or multiplied(evidence, move) or inverted(evidence, move)
    yield from restated_steps(evidence)


def _comparable(evidence: Evidence, move: Move) -> bool:
    start, result = move.start, move.result
    if (bare_unit(start) not in {None, bare_unit(result)}) or result.per not in {None, start.per}:
        return False
    if {start.kind, result.kind} & {Kind.RATIO, Kind.AGE} or min(start.bottom, result.bottom) <= 0:
        return False
    if result.unit is None and result.counts is None and (start.bottom in _YEARS or result.top in _YEARS):
        return False
    return not _shares_scale(evidence, start, result) and not _QUOTED.match(evidence.behind(result.span))


def _shares_scale(evidence: Evidence, start: Figure, result: Figure) -> bool:
    """Tell whether a scale may be meant of both and is printed with one: “from 3 to 2 million”."""
    scaled = [_LETTERS.search((each.numeral or each.span).of(evidence.text)) is not None for each in (start, result)]
    return scaled[0] != scaled[1] and min(start.bottom, result.bottom) < _BARE


def _stepped(evidence: Evidence, move: Move, step: Figure) -> Iterator[Finding]:
    """Compare a step with what start and result make of it."""
    strict, loose = (list(_expected(evidence, move, step, loose=loose)) for loose in (False, True))
    printed = _shown(evidence, step)
    if printed is None or not strict or any(each.meets(printed) for each in strict):
        return
    definite = not any(each.meets(printed) for each in loose)
    start, result = values(move)
    yield Finding(
        rule="change-mismatch",
        certainty=Certainty.DEFINITE if definite else Certainty.READING_DEPENDENT,
        expression=f"{plain(start)} -> {plain(result)} = {_signed(move, step)}",
        operands=(operand(step, step.top), *operands_of(evidence, move)),
        assumptions=() if definite else ("round numbers are exact to their last digit",),
        repairs=_repairs(move, step),
    )


def _shown(evidence: Evidence, step: Figure) -> Interval | None:
    """Give what a step may stand for; a share in words, “a third”, is a rough percentage."""
    found = closed(evidence.text, step)
    return found.times(_HUNDRED).wider(_ROUGH) if found is not None and step.kind is Kind.RATIO else found


def _signed(move: Move, step: Figure) -> str:
    sign = {1: "+", -1: "-"}.get(move.direction or 0, "")
    return f"{sign}{plain(step.top)}" + (" %" if step.unit == "percent" else "")


def _expected(evidence: Evidence, move: Move, step: Figure, *, loose: bool) -> Iterator[Interval]:
    """Reckon what the step may be: of percentages, a percentage may be meant either way."""
    ends = ends_of(evidence, move, loose=loose)
    if ends is None:
        return
    start, result = ends
    rise = result.minus(start)
    way = move.direction or (1 if move.result.top >= move.start.bottom else -1)
    by = rise if way > 0 else Interval(-rise.high, -rise.low)
    if step.unit == "percent" or step.kind is Kind.RATIO:
        last = Decimal(1).scaleb(min(0, last_place(step))) / 2
        ratio = result.over(start)
        grown = Interval(ratio.low - 1, ratio.high - 1) if way > 0 else Interval(1 - ratio.high, 1 - ratio.low)
        yield grown.times(_HUNDRED).wider(last)
        if move.result.unit == "percent":
            yield by
        return
    scale = factor(step, move.result)
    if scale is not None:
        yield by.times(_ONE / scale)


def _repairs(move: Move, step: Figure) -> tuple[Repair, ...]:
    start, result = values(move)
    if step.unit != "percent" or move.result.unit == "percent" or move.start is move.result:
        return ()
    way = move.direction or 1
    share = way * (result / start - 1) * _HUNDRED
    led = nearest(start * (1 + way * step.top / _HUNDRED))
    found = [repair(move.result, led)] if led > 0 else []
    return (repair(step, rounded(share)), *found) if share > 0 else tuple(found)
