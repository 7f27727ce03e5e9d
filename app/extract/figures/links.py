"""Links from a part to a whole that stands inside it: “four of the six delegates”."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from app.domain.figure import Figure, Kind, PartOf


def linked(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Point a part at the figure printed in its “of” phrase, where there is one."""
    for figure, later in zip_longest(figures, figures[1:]):
        if later is not None and figure.part_of is not None and _inside(figure, figure.part_of, later):
            yield replace(figure, part_of=replace(figure.part_of, figure=later.span))
        else:
            yield figure


def _inside(figure: Figure, link: PartOf, later: Figure) -> bool:
    """Tell whether the next figure begins in the “of” phrase of a figure, which may stand behind its own words."""
    if later.span.start < figure.span.end:
        return True
    sums = link.figure is None and figure.kind in {Kind.MONEY, Kind.MEASURE}
    return sums and later.span.start <= figure.span.end + len(link.text)
