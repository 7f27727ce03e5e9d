"""Where words of one text stand in another: side by side with it, or else found by what stands around them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.domain.alignment import Alignment, Passage
from app.domain.quoting import NotThere, Selector, located
from app.domain.text import Span

_UNMISTAKABLE = 32
"""Code points of words that are known without what stands around them."""


class Reanchoring:
    """Finds places of a text again in another."""

    def __init__(self, before: str, after: str) -> None:
        self._alignment = Alignment(before, after)

    def stayed(self, span: Span) -> Span | None:
        """Find a place where the texts, side by side, have the same words."""
        before, after = self._alignment.before, self._alignment.after
        later = self._alignment.later(Passage(span.start, span.end))
        return Span(later.start, later.end) if later.of(after) == span.of(before) else None

    def found(self, spans: Sequence[Span]) -> tuple[Span, ...] | None:
        """Find places that belong together, if the other text has all of them, in their order."""
        places = [self.stayed(span) or self._elsewhere(span) for span in spans]
        known = tuple(place for place in places if place)
        in_order = all(one.end <= other.start for one, other in pairwise(known))
        return known if len(known) == len(spans) and in_order else None

    def _elsewhere(self, span: Span) -> Span | None:
        for selector in _selectors(self._alignment.before, span):
            try:
                return located(self._alignment.after, selector)
            except NotThere:
                continue
        return None


def _selectors(text: str, span: Span) -> Iterator[Selector]:
    exact, prefix, suffix = span.of(text), span.prefix(text), span.suffix(text)
    yield {"exact": exact, "prefix": prefix, "suffix": suffix}
    if prefix:
        yield {"exact": exact, "prefix": prefix}
    if suffix:
        yield {"exact": exact, "suffix": suffix}
    if len(exact) >= _UNMISTAKABLE:
        yield {"exact": exact}
