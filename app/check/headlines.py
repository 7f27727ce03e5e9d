"""A headline and the first sentence below it tell of the same dead: “kills 23 … Twenty-six miners died”."""

import re
from collections.abc import Iterator

from app.check.evidence import Evidence
from app.check.operands import head
from app.check.recounts import told_twice
from app.check.words import PEOPLE
from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Finding
from app.domain.text import Span

_HEADLINE = 140
"""Code points of a headline, at most."""

_FIGURES = 12
_DEAD = re.compile(
    r"(?: (?!and\b)[\w'-]+){0,3} (?:were |was |are |have |had |has )?(?:killed|dead|died|die|dies|perish(?:ed)?)\b",
    re.IGNORECASE,
)
_KILLS = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|deaths? of|claim(?:s|ed) (?:the lives of)?)(?: (?!and\b)\w+)? $", re.IGNORECASE
)
_MORTALS = PEOPLE | {
    "miner", "soldier", "police", "officer", "victim", "civilian", "tourist", "migrant", "pilgrim", "dead",
}  # fmt: skip


def headline_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Compare the dead of a headline with those of the first sentence below it."""
    line = evidence.plain.partition("\n")[0]
    if not evidence.figures or len(line) > _HEADLINE or line.rstrip().endswith(".") or len(line) == len(evidence.plain):
        return
    body = len(evidence.plain) - len(evidence.plain[len(line) :].lstrip())
    lead = evidence.sentence(Span(body, body + 1)) if body < len(evidence.plain) else None
    if lead is None:
        return
    above = [f for f in evidence.figures[:_FIGURES] if f.span.end <= len(line) and _of_dead(evidence, f)]
    below = [f for f in evidence.figures[:_FIGURES] if f.span.within(lead) and _of_dead(evidence, f)]
    if len(above) == len(below) == 1 and above[0].value != below[0].value:
        yield told_twice(above[0], below[0], "the headline and the first sentence tell of the same dead")


def _of_dead(evidence: Evidence, figure: Figure) -> bool:
    counted = figure.kind in {Kind.COUNT, Kind.NUMBER} and figure.value is not None
    if not counted or figure.modifier is not Modifier.EXACT or (figure.counts and head(figure) not in _MORTALS):
        return False
    behind = _DEAD.match(evidence.behind(figure.span)) is not None
    return behind or _KILLS.search(evidence.before(figure.span)) is not None
