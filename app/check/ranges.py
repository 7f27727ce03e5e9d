"""A range runs upwards: “between 50 and 40 people”."""

import re
from collections.abc import Iterator

from app.check.evidence import Evidence, pairs
from app.check.operands import operands, plain, swapped
from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Certainty, Finding

_BETWEEN = re.compile(r"(\w+)?[ ,(]*\b(between|aged?s?(?: from| between)?) $", re.IGNORECASE)
_AND = {"between": (" and ",), "age": (" to ", " and ", "-", "–", " through ")}

# “a gap between 9 and 5”, “a choice between 20 and 10”: two things, not a range; “ran between”: a way.
_TWO_THINGS = frozenset({
    "alternate", "alternated", "battle", "choice", "choose", "chosen", "clash", "compare", "comparison", "contest",
    "contrast", "deal", "decide", "difference", "differences", "differential", "distance", "distinction",
    "distinguish", "divide", "divided", "divides", "exchange", "fight", "flight", "game", "gap", "link", "match",
    "matchup", "merger", "middle", "midway", "ratio", "relation", "relationship", "score", "series", "somewhere",
    "split", "switch", "switched", "tie", "toggle", "total", "trade", "war",
})  # fmt: skip
# Numbers of years before a time run backwards, and so do hours of the clock.
_BACKWARDS = re.compile(
    r" ?(?:ago\b|b\.?c|before\b|years?(?: \w+)? ago\b|million years|bp\b|a\.?m\b|p\.?m\b|o'clock|below\b)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?:-|−|–|minus |negative )$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")


def range_inverted(evidence: Evidence) -> Iterator[Finding]:
    """Find ranges that are printed with the greater end first."""
    for high, low in pairs(evidence.figures):
        if high.bottom > low.top and _is_range(evidence, high, low) and _alike(evidence, high, low):
            yield Finding(
                rule="range-inverted",
                certainty=Certainty.DEFINITE,
                expression=f"{plain(high.top)} <= {plain(low.top)}",
                operands=operands((high, low)),
                repairs=(swapped(high, low),),
            )


def _is_range(evidence: Evidence, left: Figure, right: Figure) -> bool:
    gap = evidence.gap(left.span, right.span)
    if gap not in {" and ", " to ", "-", "–", " through "}:
        return False
    lead = _BETWEEN.search(evidence.before(left.span)[-40:])
    if lead is None or gap not in _AND["between" if lead.group(2).lower() == "between" else "age"]:
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
