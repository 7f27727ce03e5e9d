"""A part, its whole and the share that they make: “30 of 120, or 40 %”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from app.check.evidence import Evidence, pairs
from app.check.intervals import Interval, closed, interval
from app.check.operands import head, is_exact_count, nearest, operands, plain, repair, rounded
from app.check.words import APPOSED, CLOSED, LOOSE, PEOPLE, RESTATED, SYNONYMS
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

_TOTALS = frozenset({"total", "house", "chamber", "assembly", "parliament", "electorate", "lot", "them", "all", "area"})
_STAFF = frozenset({"job", "workforce", "worker", "employee", "staff", "post", "position", "person"})
_AMOUNTS = re.compile(
    rf"[^.;\n]{{0,100}}[.,;](?: and)? (?:That|This|It|which) (?:is|was|amount(?:s|ed) to|represent(?:s|ed)|equals|"
    rf"works out at|makes|comes to|came to) {LOOSE}",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?: [\w'-]+){0,3} ?(?:--?|–|—|\() ?")
_NUMBER_SHARE = re.compile(rf" ?(?:,|--?|–|—|\() ?(?:or |equal to |representing )?{LOOSE}", re.IGNORECASE)
_OUT_OF = re.compile(r"(\d[\d,]*) (?:out )?of (?:\w+ )?(\d[\d,]*)")


@dataclass(frozen=True, slots=True)
class Portion:
    """A share as reckoned from the numbers that it is printed with."""

    figures: tuple[Figure, ...]
    expression: str
    strict: Interval
    loose: Interval


def percent_of_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Find a percentage that restates a part of a whole, and is not the share that the part is."""
    figures = evidence.figures
    for index, figure in enumerate(figures):
        for later in figures[index + 1 : index + 3]:
            if _restates(evidence, figure, later) or _apposes(evidence, figure, later):
                yield from _compared(evidence, _portion(evidence, figure), later)
    yield from _counted(evidence)
    yield from _shares_of_number(evidence)
    for percent, figure in pairs(figures):
        # “18.7 percent, or less than a third of that claim” sets the share against another number.
        of_other = figure.kind is Kind.RATIO and figure.part_of is not None
        if percent.kind is not Kind.PERCENT or of_other:
            continue
        spelt = _OUT_OF.fullmatch(figure.span.of(evidence.plain)) is not None
        if percent.part_of is not None and spelt and _ASIDE.fullmatch(evidence.gap(percent.span, figure.span)):
            yield from _compared(evidence, _portion(evidence, figure), replace(percent, part_of=None), closes=False)
        elif percent.part_of is None and (_restates(evidence, percent, figure) or _explains(evidence, percent, figure)):
            yield from _compared(evidence, _portion(evidence, figure), percent)


def _explains(evidence: Evidence, percent: Figure, figure: Figure) -> bool:
    """Tell a share that its numbers follow: “Turnout was 71%: 3.1 million of the 6.2 million voted”."""
    return evidence.gap(percent.span, figure.span) == ": " and figure.part_of is not None


def _apposes(evidence: Evidence, figure: Figure, share: Figure) -> bool:
    """Tell a share in apposition to a part that is printed with its whole, and that is of that same whole."""
    if figure.part_of is None or figure.part_of.figure is None or share.kind not in {Kind.PERCENT, Kind.RATIO}:
        return False
    if share.part_of is not None and _TOTALS.isdisjoint(share.part_of.text.lower().split()):
        return False
    gap = evidence.plain[figure.span.end : share.span.start] if share.span.start - figure.span.end < _NEAR else ""
    return APPOSED.fullmatch(gap) is not None or (share.kind is Kind.PERCENT and _AMOUNTS.fullmatch(gap) is not None)


def _shares_of_number(evidence: Evidence) -> Iterator[Finding]:
    """Find a number restated as a share of a number: “1,500 jobs, 5 per cent of its 50,000-strong workforce”."""
    for part, share, whole in zip(evidence.figures, evidence.figures[1:], evidence.figures[2:], strict=False):
        link = share.part_of
        if link is None or link.figure != whole.span or not _of_one_sort(part, whole) or share.unit != "percent":
            continue
        if _NUMBER_SHARE.fullmatch(evidence.gap(part.span, share.span)) is None or share.change is not None:
            continue
        sizes = [closed(evidence.text, each, loose=loose) for loose in (False, True) for each in (part, whole)]
        if None not in sizes and part.modifier is Modifier.EXACT:
            strict, loose = (sizes[at].over(sizes[at + 1]) for at in (0, 2))  # type: ignore[union-attr, arg-type] # checked
            expression = f"{plain(part.top)} / {plain(whole.top)}"
            portion = Portion((part, whole), expression, strict, loose)
            yield from _compared(evidence, portion, replace(share, part_of=None), closes=False)


def _of_one_sort(part: Figure, whole: Figure) -> bool:
    if part.kind is Kind.MONEY:
        return whole.kind is Kind.MONEY and (part.unit or "").split(" per ")[0] == whole.unit
    heads = {head(part), head(whole)}
    return is_exact_count(part) and whole.kind is Kind.COUNT and (len(heads) == 1 or heads <= _STAFF)


def _restates(evidence: Evidence, left: Figure, right: Figure) -> bool:
    gap = evidence.gap(left.span, right.span)
    return RESTATED.fullmatch(gap) is not None or (left.kind is Kind.RATIO and gap == ", ")


def _compared(
    evidence: Evidence, portion: Portion | None, percent: Figure, *, closes: bool = True
) -> Iterator[Finding]:
    printed = _share(evidence, percent, closes=closes)
    if portion is None or printed is None or portion.strict.meets(printed):
        return
    definite = not portion.loose.meets(printed)
    yield Finding(
        rule="percent-of-mismatch",
        certainty=Certainty.DEFINITE if definite else Certainty.READING_DEPENDENT,
        expression=f"{portion.expression} = {_said(percent)}",
        operands=(*operands(portion.figures), *operands((percent,))),
        assumptions=() if definite else ("round numbers are exact to their last digit",),
        repairs=_repairs(portion, percent),
    )


def _said(share: Figure) -> str:
    return f"{plain(share.top)} %" if share.kind is Kind.PERCENT else plain(rounded(share.top))


def _counted(evidence: Evidence) -> Iterator[Finding]:
    """Find counts that restate a share of a whole, and are not as many: “half of the 40 seats, or 30 seats”."""
    for share, whole, part in zip(evidence.figures, evidence.figures[1:], evidence.figures[2:], strict=False):
        if share.part_of is None or share.part_of.figure != whole.span:
            continue
        if not _restates(evidence, share, part) and not APPOSED.fullmatch(evidence.gap(whole.span, part.span)):
            continue
        heads = {SYNONYMS.get(head(each), head(each)) for each in (part, whole)}
        if is_exact_count(whole) and is_exact_count(part) and (len(heads) == 1 or heads <= PEOPLE):
            yield from _of_whole(evidence, share, whole, part)


def _of_whole(evidence: Evidence, share: Figure, whole: Figure, part: Figure) -> Iterator[Finding]:
    said = _printed_share(evidence, share)
    if said is None or part.part_of is not None or not CLOSED.match(_tail(evidence, part)):
        return
    counted = Interval(part.top / whole.top, part.top / whole.top)
    if not said.meets(counted):
        yield Finding(
            rule="percent-of-mismatch",
            certainty=Certainty.DEFINITE,
            expression=f"{plain(part.top)} / {plain(whole.top)} = {_said(share)}",
            operands=operands((part, whole, share)),
            repairs=(repair(part, nearest(said.low / 2 * whole.top + said.high / 2 * whole.top)),),
        )


def _printed_share(evidence: Evidence, share: Figure) -> Interval | None:
    if share.change is not None or share.modifier is not Modifier.EXACT or share.value is None:
        return None
    if share.kind is Kind.RATIO:
        return Interval(share.top, share.top).wider(_ROUGH)
    found = interval(evidence.text, share) if share.unit == "percent" else None
    return found.times(_POINT).wider(_POINT / 2) if found else None


def _share(evidence: Evidence, percent: Figure, *, closes: bool) -> Interval | None:
    """Give what a percentage may stand for: some news cut the last digit instead of rounding it."""
    if percent.kind is Kind.RATIO:
        return _printed_share(evidence, percent)
    if percent.unit != "percent" or percent.change is not None or not percent.top <= _HUNDRED:
        return None
    # What follows may make it a share of something else: “(40% of the seats)”.
    named = percent.part_of is not None and _TOTALS.isdisjoint(percent.part_of.text.lower().split())
    if named or (closes and not CLOSED.match(_tail(evidence, percent))):
        return None
    found = interval(evidence.text, percent)
    return found.times(_POINT).wider(_POINT / 2) if found else None


def _tail(evidence: Evidence, percent: Figure) -> str:
    return evidence.behind(percent.span)[:_LONGEST_TAIL]


def _portion(evidence: Evidence, figure: Figure) -> Portion | None:
    if figure.change is not None or figure.value is None:
        return None
    if figure.kind is Kind.RATIO:
        return _ratio(evidence, figure)
    if figure.modifier is not Modifier.EXACT:
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
    printed = _OUT_OF.match(figure.span.of(evidence.plain))
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
