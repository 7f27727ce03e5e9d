"""All findings rules over the figures of one article."""

from collections.abc import Callable, Iterator, Sequence

from app.check.compositions import composition_mismatch
from app.check.parts import part_exceeds_whole
from app.check.states import sum_mismatch
from app.domain.figure import Figure
from app.domain.finding import Finding

Rule = Callable[[str, Sequence[Figure]], Iterator[Finding]]

RULES: tuple[Rule, ...] = (part_exceeds_whole, sum_mismatch, composition_mismatch)


def check(text: str, figures: Sequence[Figure]) -> tuple[Finding, ...]:
    """Find where the figures of one text contradict each other."""
    return tuple(finding for rule in RULES for finding in rule(text, figures))
