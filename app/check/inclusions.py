"""What is included is not more than what includes it: “2.4 million cards, including 2.9 million of the new model”."""

import re
from collections.abc import Iterator, Sequence

from app.check.evidence import Evidence
from app.check.operands import head, is_count, operands, plain, repair
from app.check.parts import FROM_ABOVE, FROM_BELOW
from app.check.words import LOOSE, PEOPLE
from app.domain.figure import Figure, Kind
from app.domain.finding import Certainty, Finding

_INCLUDING = re.compile(rf"[ ,(–—-](?:including|among them)(?: were)? {LOOSE}$", re.IGNORECASE)
_LENGTHS = frozenset({Kind.DURATION, Kind.AGE})
_THINGS = frozenset({"unit", "piece", "item", "copy"})


def inclusion_exceeds_whole(evidence: Evidence) -> Iterator[Finding]:
    """Find what is said to be included in less than itself."""
    for figures in evidence.by_sentence:
        for index, part in enumerate(figures):
            if not _INCLUDING.search(evidence.before(part.span)) or part.part_of is not None:
                continue
            whole = _whole(figures[:index])
            if whole is not None and _of_one_sort(part, whole) and part.bottom > whole.top:
                yield _finding(part, whole)


def _whole(earlier: Sequence[Figure]) -> Figure | None:
    """Take the last figure before that is no length of time."""
    return next((figure for figure in reversed(earlier) if figure.kind not in _LENGTHS), None)


def _of_one_sort(part: Figure, whole: Figure) -> bool:
    if part.modifier not in FROM_BELOW or whole.modifier not in FROM_ABOVE or part.per != whole.per:
        return False
    if part.kind is Kind.MONEY and whole.kind is Kind.MONEY:
        return part.unit == whole.unit and part.value is not None is not whole.value and not part.change
    if part.kind is Kind.NUMBER and part.counts is None and part.value is not None:
        return is_count(whole) and not part.change
    if not is_count(part) or not is_count(whole):
        return False
    heads = {head(part), head(whole)}
    return len(heads) == 1 or heads <= PEOPLE or head(part) in _THINGS


def _finding(part: Figure, whole: Figure) -> Finding:
    return Finding(
        rule="part-exceeds-whole",
        certainty=Certainty.DEFINITE if head(part) == head(whole) else Certainty.READING_DEPENDENT,
        expression=f"{plain(part.bottom)} <= {plain(whole.top)}",
        operands=operands((part, whole)),
        assumptions=("what is included is part of what is told before it",),
        repairs=(repair(part, whole.top), repair(whole, part.top)),
    )
