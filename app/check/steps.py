"""Steps: how far a start is from its result, and in which unit a step is told."""

from decimal import Decimal

from app.check.evidence import Evidence
from app.check.intervals import Interval, closed
from app.check.moves import Move
from app.check.operands import bare_unit, operand
from app.check.printed import printed_ends
from app.domain.figure import Figure, Kind
from app.domain.finding import Operand

_ONE = Decimal(1)
_UNSAID = frozenset({None, "point"})
_STEPS = {("percentage point", "percent"): _ONE, ("basis point", "percent"): Decimal("0.01")}


def values(move: Move) -> tuple[Decimal, Decimal]:
    """Give start and result as printed."""
    return move.start.bottom, move.result.top


def operands_of(evidence: Evidence, move: Move) -> tuple[Operand, ...]:
    """Point at start and result, which may be one range."""
    if move.start is not move.result:
        return operand(move.start, move.start.top), operand(move.result, move.result.top)
    return printed_ends(evidence.text, move.start) or (operand(move.start, move.start.bottom),)


def ends_of(evidence: Evidence, move: Move, *, loose: bool) -> tuple[Interval, Interval] | None:
    """Give what start and result may stand for, both bounded and above zero."""
    start, result = (closed(evidence.text, figure, loose=loose) for figure in (move.start, move.result))
    if start is None or result is None:
        return None
    if move.start is move.result:
        half = (start.high - move.start.top, move.start.bottom - start.low)
        return Interval(start.low, move.start.bottom + half[0]), Interval(move.start.top - half[1], start.high)
    return start, result


def last_place(figure: Figure) -> int:
    """Give the place of the last digit that is printed: -1 of “2.5”."""
    exponent = figure.top.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def factor(step: Figure, result: Figure) -> Decimal | None:
    """Give what a step is multiplied by to be in the unit of the result; none where it is of another sort."""
    unit = bare_unit(result)
    if step.unit in {unit, result.unit} or {step.unit, unit} <= _UNSAID:
        return _ONE
    if step.unit == "cent" and result.kind is Kind.MONEY:
        return Decimal("0.01")
    return _STEPS.get((step.unit or "", result.unit or ""))
