"""A portion: what share a part is of its whole, as the printed numbers make it, against the share that is printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.check.evidence import Evidence
from app.check.intervals import Interval, closed, interval
from app.check.operands import head, nearest, operands, plain, repair, rounded
from app.check.words import CLOSED
from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Certainty, Finding, Repair

_HUNDRED = Decimal(100)
_POINT = Decimal("0.01")
_ROUGH = Decimal("0.05")
"""How far a share said as “half” or “one in five” may be from the number."""

_ALL = Decimal(1)
_BOUNDS = {
    Modifier.EXACT: (_ROUGH, _ROUGH),
    Modifier.APPROXIMATELY: (_ROUGH, _ROUGH),
    Modifier.MORE_THAN: (Decimal(0), _ALL),
    Modifier.AT_LEAST: (Decimal(0), _ALL),
    Modifier.LESS_THAN: (_ALL, Decimal(0)),
    Modifier.AT_MOST: (_ALL, Decimal(0)),
}
_LONGEST_TAIL = 40
_NEAR = 160
"""Code points between a whole at the beginning of its sentence and the part, at most."""

TOTALS = frozenset(
    {
        "total",
        "house",
        "chamber",
        "assembly",
        "parliament",
        "electorate",
        "lot",
        "them",
        "all",
        "area",
        "workforce",
        "staff",
        "membership",
    }
)
"""Words for a whole that was named before."""

OUT_OF = re.compile(r"(\d[\d,]*) (?:out )?of (?:\w+ )?(\d[\d,]*)")
"""“30 out of 120”."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A share as reckoned from the numbers that it is printed with."""

    figures: tuple[Figure, ...]
    expression: str
    strict: Interval
    loose: Interval


def portion_of(evidence: Evidence, figure: Figure) -> Portion | None:
    """Reckon the share that a part with its whole makes, or a ratio; none where the numbers do not say it."""
    if figure.change is not None or figure.value is None:
        return None
    if figure.kind is Kind.RATIO:
        return _ratio(evidence, figure)
    if figure.modifier not in {Modifier.EXACT, Modifier.APPROXIMATELY}:
        return None
    whole = evidence.by_span.get(figure.part_of.figure) if figure.part_of and figure.part_of.figure else None
    near = whole is not None and evidence.together(whole.span, figure.span, within=_NEAR)
    if whole is None or not (whole.span.within(figure.span) or near) or not _alike(figure, whole):
        return None
    intervals = [closed(evidence.text, each, loose=loose) for loose in (False, True) for each in (figure, whole)]
    part, total, loose_part, loose_total = intervals
    if part is None or total is None or loose_part is None or loose_total is None:
        return None
    expression = f"{plain(figure.top)} / {plain(whole.top)}"
    return Portion((figure, whole), expression, part.over(total), loose_part.over(loose_total))


def _ratio(evidence: Evidence, figure: Figure) -> Portion | None:
    """Read “30 out of 120” by its two numbers, and “one in five” roughly."""
    share = figure.top
    if not 0 < share <= 1 or figure.modifier not in _BOUNDS:
        return None
    printed = OUT_OF.match(figure.span.of(evidence.plain))
    expression = " / ".join(each.replace(",", "") for each in printed.groups()) if printed else plain(rounded(share))
    large = printed is not None and len(printed.group(2)) > 1 and figure.modifier is Modifier.EXACT
    below, above = (Decimal(0), Decimal(0)) if large else _BOUNDS[figure.modifier]
    rough = Interval(share - below, share + above)
    return Portion((figure,), expression, rough, rough)


def _alike(part: Figure, whole: Figure) -> bool:
    if part.kind is Kind.COUNT and whole.kind is Kind.MEASURE:  # “2,000 of the 8,000 hectares”
        return head(part) == whole.unit
    if part.kind is Kind.COUNT:
        return whole.kind is Kind.COUNT and head(part) == head(whole)
    return part.kind is whole.kind and part.unit == whole.unit is not None


def compared(evidence: Evidence, portion: Portion | None, percent: Figure, *, closes: bool = True) -> Iterator[Finding]:
    """Find a printed share that its numbers do not make; where they follow it, it need not close its phrase."""
    printed = _share(evidence, percent, closes=closes)
    if portion is None or printed is None or portion.strict.meets(printed):
        return
    definite = not portion.loose.meets(printed)
    yield Finding(
        rule="percent-of-mismatch",
        certainty=Certainty.DEFINITE if definite else Certainty.READING_DEPENDENT,
        expression=f"{portion.expression} = {said(percent)}",
        operands=(*operands(portion.figures), *operands((percent,))),
        assumptions=() if definite else ("round numbers are exact to their last digit",),
        repairs=_repairs(portion, percent),
    )


def said(share: Figure) -> str:
    """Write a share as the article does: in per cent, or as a fraction."""
    return f"{plain(share.top)} %" if share.kind is Kind.PERCENT else plain(rounded(share.top))


def _share(evidence: Evidence, percent: Figure, *, closes: bool) -> Interval | None:
    """Give what a percentage may stand for: some news cut the last digit instead of rounding it."""
    if percent.kind is Kind.RATIO:
        return printed_share(evidence, percent)
    if percent.unit != "percent" or percent.change is not None or not percent.top <= _HUNDRED:
        return None
    # What follows may make it a share of something else: “(40% of the seats)”.
    named = percent.part_of is not None and TOTALS.isdisjoint(percent.part_of.text.lower().split())
    if named or (closes and not CLOSED.match(tail(evidence, percent))):
        return None
    found = interval(evidence.text, percent)
    return found.times(_POINT).wider(_POINT / 2) if found else None


def printed_share(evidence: Evidence, share: Figure) -> Interval | None:
    """Give what a share may stand for, in parts of one; none where words bound it."""
    if share.change is not None or share.modifier is not Modifier.EXACT or share.value is None:
        return None
    if share.kind is Kind.RATIO:
        return Interval(share.top, share.top).wider(_ROUGH)
    found = interval(evidence.text, share) if share.unit == "percent" else None
    return found.times(_POINT).wider(_POINT / 2) if found else None


def tail(evidence: Evidence, percent: Figure) -> str:
    """Give the words right behind a figure."""
    return evidence.behind(percent.span)[:_LONGEST_TAIL]


def _repairs(portion: Portion, percent: Figure) -> tuple[Repair, ...]:
    share = portion.strict.low / 2 + portion.strict.high / 2
    if portion.strict.high - portion.strict.low > _ROUGH * 2:  # “more than half” says no one share
        return ()
    found = [repair(percent, rounded(share * _HUNDRED))]
    if len(portion.figures) > 1:
        part, whole = portion.figures
        found.append(repair(part, nearest(whole.top * percent.top / _HUNDRED)))
        if percent.top:
            found.append(repair(whole, nearest(part.top / percent.top * _HUNDRED)))
    return tuple(found)
