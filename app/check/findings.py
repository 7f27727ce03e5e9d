"""All findings rules over the figures of one article."""

from collections.abc import Sequence

from app.domain.figure import Figure
from app.domain.finding import Finding


def check(text: str, figures: Sequence[Figure]) -> tuple[Finding, ...]:
    """Find where the figures of one text contradict each other."""
    return ()
