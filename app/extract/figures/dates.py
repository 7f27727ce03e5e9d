"""Date expressions that were found before: the numbers in them are no figures."""

from bisect import bisect_right
from collections.abc import Sequence

from app.domain.figure import Kind
from app.domain.timex import Timex, TimexType
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading

_LENGTHS = frozenset({Kind.DURATION, Kind.AGE})


class Dates:
    """The dates, times and sets of a text."""

    def __init__(self, timexes: Sequence[Timex]) -> None:
        self._spans = sorted(t.span for t in timexes if t.type is not TimexType.DURATION)
        self._starts = [span.start for span in self._spans]

    def cover(self, reading: Reading, quantity: Quantity) -> bool:
        """Tell whether a quantity stands in one of them; “nine days later” is a length of time all the same."""
        if quantity.kind in _LENGTHS:
            return False
        span = quantity.span(reading.atoms)
        at = bisect_right(self._starts, span.start)
        return span.overlaps_any(self._spans[max(0, at - 1) : at + 1])
