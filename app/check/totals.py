"""A total said right behind its parts: “300 men and 400 women, for a total of 800 people”."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.check.evidence import Evidence, pairs
from app.check.intervals import interval, summed
from app.check.operands import head, operands, plain, sum_repairs
from app.check.words import LISTED, LISTED_LAST, LOOSE
from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Certainty, Finding

_TOTAL = re.compile(
    r"(?:for|making|giving|yielding|bringing|,|--?|–|—)(?: (?:an?|for an?|up an?|[\w'-]+(?: an?)?))?"
    rf" (?:(?:grand|overall|combined|final|joint) )?(?:total|sum|toll|tally|"
    rf"(?:total|combined|overall) \w+) of {LOOSE}$",
    re.IGNORECASE,
)
_ALTOGETHER = re.compile(r"(?:Altogether|In all|In total|All told|Together|Combined)\b,? ", re.IGNORECASE)
_OVER = re.compile(
    r"[.;:)—–]|, (?!including|counting|with)|$| (?:and|but)\b| (?:for|in|over|last|this) (?:the )?"
    r"(?:(?!including|counting|with)\w+ ){0,3}(?!including|counting|with)\w+[.,;]"
)
_REACH = 160
_FAR = 80
_MOST = 8
_START = re.compile(r"[.!?][\"'”’)\]]?\s|[\n;:]")
_MANY = re.compile(r"\b(?:each|every|apiece|per|another|already|times|both|including)\b", re.IGNORECASE)


def total_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Find totals that are not the sum of all figures of their sentence before them, or of the sentence before."""
    yield from _altogether(evidence)
    for index, total in enumerate(evidence.figures):
        if not _is_summand(total) or not _is_announced(evidence, total):
            continue
        parts = _parts(evidence, evidence.figures[max(0, index - _MOST) : index], total)
        if parts and not sums(evidence, parts, total):
            yield _finding(parts, total)


def _altogether(evidence: Evidence) -> Iterator[Finding]:
    """Compare “Altogether, it sold 4,150 tonnes” with what the sentence before lists in that unit."""
    for parts, figures in pairwise(evidence.by_sentence):
        total, lead = figures[0], evidence.before(figures[0].span)
        opened = _ALTOGETHER.match(lead[lead.rfind(". ") + 2 :] if ". " in lead else lead)
        if opened is None or not _is_summand(total) or len(parts) < 2 or len(parts) > _MOST:  # noqa: PLR2004 - a sum
            continue
        between = evidence.plain[parts[0].span.start : parts[-1].span.end]
        joints = [evidence.gap(left.span, right.span) for left, right in pairs(parts)]
        if not (all(map(LISTED.fullmatch, joints)) and LISTED_LAST.fullmatch(joints[-1])):
            continue
        near = total.span.start - parts[-1].span.end < _REACH and not _MANY.search(between)
        measured = total.unit is not None or {head(part) for part in parts} == {head(total)}
        alike = all(_is_summand(part) and _alike(part, total) for part in parts)
        if near and measured and alike and not sums(evidence, parts, total):
            yield _finding(list(parts), total)


def _is_announced(evidence: Evidence, total: Figure) -> bool:
    """Tell whether a figure is called a total, and of nothing but what was said."""
    said = _TOTAL.search(evidence.before(total.span)) is not None
    return said and _OVER.match(evidence.behind(total.span)) is not None


def _is_summand(figure: Figure) -> bool:
    single = figure.value is not None and figure.modifier in {Modifier.EXACT, Modifier.APPROXIMATELY}
    return single and figure.kind in {Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.DURATION}


def _parts(evidence: Evidence, earlier: Sequence[Figure], total: Figure) -> list[Figure]:
    """Collect the figures of the sentence before a total; none where one of them is of another sort."""
    parts: list[Figure] = []
    right = total
    for figure in reversed(earlier):
        if not evidence.together(figure.span, right.span, within=_FAR):
            break
        if len(parts) > 1 and total.kind is Kind.MONEY is not figure.kind:  # “its two divisions earned …”
            break
        parts.append(figure)
        right = figure
    parts.reverse()
    if len(parts) < 2 or total.span.start - parts[0].span.start > _REACH:  # noqa: PLR2004 - a sum
        return []
    lead = _START.split(evidence.before(parts[0].span))[-1]
    words = lead + evidence.plain[parts[0].span.start : total.span.start]
    if not all(_is_summand(part) and _alike(part, total) for part in parts) or _MANY.search(words):
        return []
    things = {head(part) for part in parts}
    mixed = head(total) != "" and head(total) in things and len(things) > 1
    # A number of the sentence that is no figure might be one of the parts.
    return [] if mixed or any(map(str.isdigit, lead)) else parts


def _alike(part: Figure, total: Figure) -> bool:
    if part.unit != total.unit or part.per != total.per or part.change is not None or part.part_of is not None:
        return False
    return {part.kind, total.kind} <= {Kind.COUNT, Kind.NUMBER} or part.kind is total.kind


def sums(evidence: Evidence, parts: Sequence[Figure], total: Figure) -> bool:
    """Tell whether parts may make a total; true where one of them is not known."""
    printed, found = interval(evidence.text, total), summed([interval(evidence.text, part) for part in parts])
    return printed is None or found is None or printed.meets(found)


def _finding(parts: Sequence[Figure], total: Figure) -> Finding:
    return Finding(
        rule="sum-mismatch",
        certainty=Certainty.READING_DEPENDENT,
        expression=f"{' + '.join(plain(part.top) for part in parts)} = {plain(total.top)}",
        operands=operands((*parts, total)),
        assumptions=("the total is of the figures before it in its sentence",),
        repairs=sum_repairs(parts, total),
    )
