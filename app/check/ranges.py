"""A range runs upwards: “between 50 and 40 people”."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.check.evidence import Evidence, pairs
from app.check.operands import operand, plain
from app.check.printed import printed_ends
from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Certainty, Edit, Finding, Operand, Repair

_BETWEEN = re.compile(
    r"(\w+)?[ ,(]*\b(between|aged?s?(?: from| between)?|anywhere from|rang(?:es?|ed|ing) from) $", re.IGNORECASE
)
_TO = frozenset({" and ", " to ", "-", "–", " through "})
_AND = {"between": (" and ",), "age": (" to ", " and ", "-", "–", " through ")}

# “a gap between 9 and 5”, “a choice between 20 and 10”: two things, not a range; “ran between”: a way.
_TWO_THINGS = frozenset({
    "alternate", "alternated", "battle", "choice", "choose", "chosen", "clash", "compare", "comparison", "contest",
    "contrast", "deal", "decide", "difference", "differences", "differential", "distance", "distinction",
    "distinguish", "divide", "divided", "divides", "exchange", "fight", "flight", "game", "gap", "link", "match",
    "matchup", "merger", "middle", "midway", "ratio", "relation", "relationship", "score", "series",
    "split", "switch", "switched", "tie", "toggle", "total", "trade", "war",
})  # fmt: skip
# Numbers of years before a time run backwards, and so do hours of the clock.
_BACKWARDS = re.compile(
    r" ?(?:ago\b|b\.?c|before\b|years?(?: \w+)? ago\b|million years|bp\b|a\.?m\b|p\.?m\b|o'clock|below\b)",
    re.IGNORECASE,
)
_SPREAD = re.compile(
    r"\b(?:with|of|expects?|expected|bring|brings|bringing|measures?|measuring|weighs?|weighing|some|about|around|roughly|"
    r"another|sees?|get|gets) $",
    re.IGNORECASE,
)
_TENFOLD = 10
_SIGN = re.compile(r"(?:-|−|–|minus |negative )$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")


def range_inverted(evidence: Evidence) -> Iterator[Finding]:
    """Find ranges that are printed with the greater end first."""
    for figure in evidence.figures:
        ends = printed_ends(evidence.text, figure)
        if ends is not None and ends[0].value > ends[1].value and _is_led(evidence, figure, figure):
            yield _finding(ends)
    for high, low in pairs(evidence.figures):
        if high.bottom > low.top and _is_range(evidence, high, low) and _alike(evidence, high, low):
            yield _finding((operand(high, high.top), operand(low, low.top)))
        elif high.bottom > low.top and _is_spread(evidence, high, low):
            found = _finding((operand(high, high.top), operand(low, low.top)))
            yield replace(
                found, certainty=Certainty.READING_DEPENDENT, assumptions=("the two are the ends of a range",)
            )


def _finding(ends: tuple[Operand, Operand]) -> Finding:
    first, second = ends
    swap = Edit(first.figure, first.value, second.value), Edit(second.figure, second.value, first.value)
    return Finding(
        rule="range-inverted",
        certainty=Certainty.DEFINITE,
        expression=f"{plain(first.value)} <= {plain(second.value)}",
        operands=ends,
        repairs=(Repair(swap),) if first.figure != second.figure else (),
    )


def _is_range(evidence: Evidence, left: Figure, right: Figure) -> bool:
    gap = evidence.gap(left.span, right.span)
    return gap in _TO and _is_led(evidence, left, right, gap=gap)


def _is_spread(evidence: Evidence, left: Figure, right: Figure) -> bool:
    """Tell “with 40 to 25 millimetres of rain”, which is no fall and no score."""
    bare = left.kind is Kind.NUMBER and left.counts is None and left.value is not None and left.change is None
    measured = right.kind is Kind.MEASURE and right.value is not None and right.change is None and right.unit != "point"
    if not bare or not measured or evidence.gap(left.span, right.span) != " to ":
        return False
    return left.top < right.top * _TENFOLD and _SPREAD.search(evidence.before(left.span)) is not None


def _is_led(evidence: Evidence, left: Figure, right: Figure, *, gap: str | None = None) -> bool:
    """Tell whether the words before two numbers make a range of them."""
    lead = _BETWEEN.search(evidence.before(left.span)[-40:])
    if lead is None or (gap or "") not in ("", *_AND["between" if lead.group(2).lower() == "between" else "age"]):
        return False
    if (lead.group(1) or "").lower() in _TWO_THINGS or _BACKWARDS.match(evidence.behind(right.span)):
        return False
    return lead.group(2).lower() != "between" or right.unit is not None or right.counts is not None


def _alike(evidence: Evidence, left: Figure, right: Figure) -> bool:
    """Tell whether the two are single values of one sort, the scale printed with both or with neither."""
    if left.value is None or right.value is None or {left.modifier, right.modifier} != {Modifier.EXACT}:
        return False
    unit = right.unit or (left.unit if left.kind is Kind.AGE else None)
    if left.unit not in {None, unit} or left.counts not in {None, right.counts} or left.part_of:
        return False
    if Kind.RATIO in {left.kind, right.kind} or _SIGN.search(evidence.before(left.span)) or right.bottom < 0:
        return False
    return not _scaled(evidence, left) or _scaled(evidence, right)


def _scaled(evidence: Evidence, figure: Figure) -> bool:
    return _LETTERS.search((figure.numeral or figure.span).of(evidence.text)) is not None
