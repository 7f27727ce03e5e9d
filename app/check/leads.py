"""A lead is what the winner has more than the loser: “by six points, 52 percent to 40 percent”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from app.check.evidence import Evidence
from app.check.intervals import Interval, interval
from app.check.operands import head, is_exact_count, operand, plain, repair
from app.check.printed import printed_ends
from app.check.words import LOOSE
from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Certainty, Finding, Operand
from app.domain.text import Span

_ROUNDED = Decimal(1)
"""Points that a lead may be off by: its two shares may have been rounded before they were printed."""

_POINTS = frozenset({"point", "percentage point"})
_THINGS = frozenset({"vote", "seat", "goal", "run", "delegate"})
_NOUN = r"(?:lead|margin|advantage|edge|win|victory|defeat|loss|deficit|gap|majority)"
_BY = re.compile(rf"\b(?:by|{_NOUN} of) (?:a margin of )?{LOOSE}$", re.IGNORECASE)
_THEN = re.compile(rf"(?: {_NOUN})?(?:,|:| \(| -| –|—) ?(?:at |with |by |or )?", re.IGNORECASE)
_AFTER = re.compile(
    rf"\)?(?:,| -| –|—) ?(?:or |an? |for an? |by |with an? |giving \w+ an? )?(?:{_NOUN} of )?{LOOSE}", re.IGNORECASE
)
_LED = re.compile(rf"[- ]{_NOUN}\b", re.IGNORECASE)
_TO = frozenset({" to ", "-", "–", " - ", " – "})
_OVER = re.compile(r"[,.;:)\]]|$| (?:in|among|on|with|over|and|but|while)\b")


@dataclass(frozen=True, slots=True)
class Score:
    """Two numbers that are set against each other: “52 percent to 40 percent”, “60 to 45”."""

    span: Span
    winner: Operand
    loser: Operand
    unit: str | None
    counts: str | None
    difference: Interval


def lead_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Find leads that are not the difference of the two numbers they are said with."""
    figures = evidence.figures
    for index, figure in enumerate(figures):
        score = _range(evidence, figure) or _pair(evidence, figures[index : index + 2])
        if score is None:
            continue
        behind = index + (1 if score.span == figure.span else 2)
        lead = _leading(evidence, figures[index - 1], score) if index else None
        lead = lead or (_following(evidence, score, figures[behind]) if behind < len(figures) else None)
        if lead is not None and _alike(lead, score):
            yield from _compared(evidence, lead, score)


def _range(evidence: Evidence, figure: Figure) -> Score | None:
    """Read a score that is one figure."""
    ends = printed_ends(evidence.text, figure)
    if ends is None or figure.low is None or figure.high is None or figure.kind not in {Kind.PERCENT, Kind.RATIO}:
        return None
    if ends[0].value < ends[1].value:
        return None
    apart = figure.high - figure.low
    return Score(figure.span, *ends, figure.unit, None, Interval(apart, apart))


def _pair(evidence: Evidence, pair: tuple[Figure, ...]) -> Score | None:
    """Read a score of two figures."""
    for high, low in pairwise(pair):
        if high.value is None or low.value is None or evidence.gap(high.span, low.span) not in _TO:
            continue
        plainly = {high.modifier, low.modifier} == {Modifier.EXACT} and high.change is low.change is None
        if (
            not plainly
            or high.top < low.top
            or high.unit not in {None, low.unit}
            or high.counts not in {None, low.counts}
        ):
            continue
        if low.kind not in {Kind.NUMBER, Kind.COUNT, Kind.PERCENT}:
            continue
        span, ends = Span(high.span.start, low.span.end), (operand(high, high.top), operand(low, low.top))
        upper, lower = interval(evidence.text, high), interval(evidence.text, low)
        if upper is not None and lower is not None:
            return Score(span, *ends, low.unit, head(low) or None, upper.minus(lower))
    return None


def _leading(evidence: Evidence, lead: Figure, score: Score) -> Figure | None:
    gap = evidence.gap(lead.span, score.span)
    if not _THEN.fullmatch(gap):
        return None
    return lead if _BY.search(evidence.before(lead.span)) or _LED.match(gap) else None


def _following(evidence: Evidence, score: Score, lead: Figure) -> Figure | None:
    gap, behind = evidence.gap(score.span, lead.span), evidence.behind(lead.span)
    if not _AFTER.fullmatch(gap):
        return None
    if _LED.match(behind):
        return lead
    return lead if _BY.search(gap) and _OVER.match(behind) else None


def _alike(lead: Figure, score: Score) -> bool:
    """Tell points from shares or bare scores, and votes from votes."""
    if lead.value is None or lead.modifier is not Modifier.EXACT or lead.change is not None:
        return False
    if lead.unit in _POINTS:
        return score.unit == "percent" or (score.unit is None and score.counts is None)
    return score.unit is None and is_exact_count(lead) and head(lead) in _THINGS and score.counts in {None, head(lead)}


def _compared(evidence: Evidence, lead: Figure, score: Score) -> Iterator[Finding]:
    said = interval(evidence.text, lead)
    found = score.difference.wider(_ROUNDED) if score.unit == "percent" else score.difference
    if said is None or found.meets(said):
        return
    winner, loser = score.winner, score.loser
    # Bare numbers may be shares of a poll as well as a tally of votes.
    definite = not found.wider(_ROUNDED).meets(said) or lead.unit not in _POINTS
    yield Finding(
        rule="sum-mismatch",
        certainty=Certainty.DEFINITE if definite else Certainty.READING_DEPENDENT,
        expression=f"{plain(loser.value)} + {plain(lead.top)} = {plain(winner.value)}",
        operands=(loser, operand(lead, lead.top), winner),
        assumptions=(f"“{lead.span.of(evidence.text)}” is the difference of the two",),
        repairs=(repair(lead, winner.value - loser.value),),
    )
