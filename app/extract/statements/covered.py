"""What the contents of attributions cover, looked up in a time that hardly grows with the text."""

import bisect
from collections.abc import Iterable

from app.domain.statement import Attribution
from app.domain.text import Span


class Covered:
    """The ranges that some attributions' contents cover together."""

    def __init__(self, found: Iterable[Attribution]) -> None:
        self._spans: list[Span] = []
        for span in sorted(span for each in found for span in each.content):
            if self._spans and span.start < self._spans[-1].end:
                last = self._spans.pop()
                self._spans.append(Span(last.start, max(last.end, span.end)))
            else:
                self._spans.append(span)
        self._starts = [span.start for span in self._spans]

    def meets(self, found: Attribution) -> bool:
        """Tell whether a content shares a code point with what is covered."""
        return any(self._last_before(span.end).overlaps(span) for span in found.content if span.end > self._first)

    def holds(self, found: Attribution) -> bool:
        """Tell whether an attribution with all its parts, a source among them, stands in what is covered."""
        parts = [*found.content, *filter(None, (found.source, found.cue))]
        return found.source is not None and all(
            part.start >= self._first and part.within(self._last_before(part.start + 1)) for part in parts
        )

    @property
    def _first(self) -> float:
        return self._starts[0] if self._starts else float("inf")

    def _last_before(self, offset: int) -> Span:
        return self._spans[bisect.bisect_left(self._starts, offset) - 1]
