"""A group is as large as the sorts that make it up: “12 people, including 4 men, 5 women and 6 children”."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.check.evidence import Evidence
from app.check.exclusive import SORTS
from app.check.operands import head, is_exact_count, operand, plain, sum_repairs
from app.domain.figure import Figure
from app.domain.finding import Certainty, Finding

_SOME = re.compile(r",? (?:including|among them)(?: at least)? ?| \(")
_ALL = re.compile(r" ?(?:[:—–]|,? (?:comprising|consisting of|made up of)) ?")
_NEXT = re.compile(r", (?:and )?| and ")
_LONGEST = 12
"""Figures in a list, at most."""

_PEOPLE = frozenset({"person", "victim", "passenger", "civilian", "hostage", "student", "refugee", "migrant", "worker"})


def composition_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Find groups whose sorts sum to more than the group, or to another number where all are listed."""
    text, figures = evidence.text, evidence.figures
    for index, total in enumerate(figures):
        if not is_exact_count(total) or head(total) not in _PEOPLE:
            continue
        parts = _listed(text, figures[index + 1 : index + _LONGEST], total)
        if len(parts) < 2 or not any({head(p) for p in parts} <= sorts for sorts in SORTS):  # noqa: PLR2004 - a sum
            continue
        whole = _ALL.fullmatch(text[total.span.end : parts[0].span.start]) is not None
        excess = sum((part.bottom for part in parts), Decimal(0)) - total.bottom
        if excess > 0 or (whole and excess):
            yield _finding(parts, total)


def _listed(text: str, later: Sequence[Figure], total: Figure) -> list[Figure]:
    """Collect the counts that are listed right behind a total."""
    parts: list[Figure] = []
    for figure in later:
        gap = text[(parts[-1] if parts else total).span.end : figure.span.start]
        joins = _NEXT.fullmatch(gap) if parts else _SOME.fullmatch(gap) or _ALL.fullmatch(gap)
        if joins is None or not is_exact_count(figure) or head(figure) in {head(part) for part in parts}:
            break
        parts.append(figure)
    return parts


def _finding(parts: Sequence[Figure], total: Figure) -> Finding:
    terms = " + ".join(plain(part.bottom) for part in parts)
    return Finding(
        rule="sum-mismatch",
        certainty=Certainty.READING_DEPENDENT,
        expression=f"{terms} = {plain(total.bottom)}",
        operands=tuple(operand(figure, figure.bottom) for figure in (*parts, total)),
        assumptions=(f"nobody is two of these: {', '.join(part.counts or '' for part in parts)}",),
        repairs=sum_repairs(parts, total),
    )
