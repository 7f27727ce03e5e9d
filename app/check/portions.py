"""A part, its whole and the share that they make: “30 of 120, or 40 %”."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.check.evidence import Evidence, pairs
from app.check.portion import OUT_OF, TOTALS, compared, portion_of
from app.check.words import APPOSED, LOOSE, RESTATED
from app.domain.figure import Figure, Kind
from app.domain.finding import Finding

_NEAR = 160
"""Code points between a part and its share, at most."""

_AMOUNTS = re.compile(
    rf"[^.;\n]{{0,100}}[.,;](?: and)? (?:That|This|It|which) (?:is|was|amount(?:s|ed) to|represent(?:s|ed)|equals|"
    rf"works out at|makes|comes to|came to) {LOOSE}",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?: [\w'-]+){0,3} ?(?:--?|–|—|\() ?")


def percent_of_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Find a percentage that restates a part of a whole, and is not the share that the part is."""
    figures = evidence.figures
    for index, figure in enumerate(figures):
        for later in figures[index + 1 : index + 3]:
            if _restates(evidence, figure, later) or _apposes(evidence, figure, later):
                yield from compared(evidence, portion_of(evidence, figure), later)
    for percent, figure in pairs(figures):
        # “18.7 percent, or less than a third of that claim” sets the share against another number.
        of_other = figure.kind is Kind.RATIO and figure.part_of is not None
        if percent.kind is not Kind.PERCENT or of_other:
            continue
        spelt = OUT_OF.fullmatch(figure.span.of(evidence.plain)) is not None
        if percent.part_of is not None and spelt and _ASIDE.fullmatch(evidence.gap(percent.span, figure.span)):
            yield from compared(evidence, portion_of(evidence, figure), replace(percent, part_of=None), closes=False)
        elif percent.part_of is None and (_restates(evidence, percent, figure) or _explains(evidence, percent, figure)):
            yield from compared(evidence, portion_of(evidence, figure), percent)


def _restates(evidence: Evidence, left: Figure, right: Figure) -> bool:
    gap = evidence.gap(left.span, right.span)
    return RESTATED.fullmatch(gap) is not None or (left.kind is Kind.RATIO and gap == ", ")


def _explains(evidence: Evidence, percent: Figure, figure: Figure) -> bool:
    """Tell a share that its numbers follow: “Turnout was 71%: 3.1 million of the 6.2 million voted”."""
    return evidence.gap(percent.span, figure.span) == ": " and figure.part_of is not None


def _apposes(evidence: Evidence, figure: Figure, share: Figure) -> bool:
    """Tell a share in apposition to a part that is printed with its whole, and that is of that same whole."""
    if figure.part_of is None or figure.part_of.figure is None or share.kind not in {Kind.PERCENT, Kind.RATIO}:
        return False
    if share.part_of is not None and TOTALS.isdisjoint(share.part_of.text.lower().split()):
        return False
    gap = evidence.plain[figure.span.end : share.span.start] if share.span.start - figure.span.end < _NEAR else ""
    return APPOSED.fullmatch(gap) is not None or (share.kind is Kind.PERCENT and _AMOUNTS.fullmatch(gap) is not None)
