"""Date expressions that were found before: the numbers in them are no figures, and some say when a figure holds."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from app.domain.figure import AsOf, Figure, Kind
from app.domain.text import Span
from app.domain.timex import Timex, TimexType
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading

_LENGTHS = frozenset({Kind.DURATION, Kind.AGE})
_DAY = len("2020-12-31")


class Dates:
    """The dates, times and sets of a text."""

    def __init__(self, reading: Reading, timexes: Sequence[Timex]) -> None:
        self._reading = reading
        self._spans = sorted(t.span for t in timexes if t.type is not TimexType.DURATION)
        self._starts = [span.start for span in self._spans]
        said = [t for t in timexes if t.type is TimexType.DATE and len(t.value) == _DAY and self._as_of(t)]
        self._sentences = list(accumulate(bool(token.is_sent_start) for token in reading.doc)) if said else []
        self._said = {self._sentence(t.span): t for t in said}

    def cover(self, quantity: Quantity) -> bool:
        """Tell whether a number stands in one of them; “nine days later” is a length of time all the same."""
        if quantity.kind in _LENGTHS:
            return False
        atoms = self._reading.atoms
        number = Span(atoms[quantity.first].start, atoms[quantity.numeral.last - 1].end)
        at = bisect_right(self._starts, number.start)
        return number.overlaps_any(self._spans[max(0, at - 1) : at + 1])

    def as_of(self, figure: Figure) -> AsOf | None:
        """Read the day that a figure’s sentence says it holds for: “as of 3 March”."""
        timex = self._said.get(self._sentence(figure.span)) if self._said else None
        if timex is None:
            return None
        try:
            day = date.fromisoformat(timex.value)
        except ValueError:  # a week or an open date
            return None
        return AsOf(day, timex.span.of(self._reading.text))

    def _sentence(self, span: Span) -> int:
        return self._sentences[self._reading.token_at(span.start).i]

    def _as_of(self, timex: Timex) -> bool:
        atoms = self._reading.atoms
        first = atoms.behind(timex.span.start)
        return ("as", "of") in {atoms.lowers(first - 2, first), atoms.lowers(first, first + 2)}
