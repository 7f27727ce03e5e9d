"""Find the figures of a text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from app.domain.figure import Change, Figure, Kind
from app.domain.timex import Timex
from app.extract.figures.ages import with_age
from app.extract.figures.antecedents import Found
from app.extract.figures.beside import in_unit_beside
from app.extract.figures.build import build
from app.extract.figures.changes import change
from app.extract.figures.coins import with_coins
from app.extract.figures.dates import Dates
from app.extract.figures.links import linked
from app.extract.figures.negatives import is_negative
from app.extract.figures.pounds import in_money
from app.extract.figures.quantities import Quantity, quantities
from app.extract.figures.ranges import ranges
from app.extract.figures.reading import Reading
from app.extract.figures.scales import with_scale
from app.extract.figures.steps import in_unit_of_step
from app.extract.figures.stretch import with_distant_unit


def find_figures(doc: Doc, timexes: Sequence[Timex]) -> Iterator[Figure]:
    """Find figures in reading order, none of them inside a calendar date or clock time."""
    reading = Reading(doc)
    dates = Dates(reading, timexes)
    earlier: list[Found] = []
    before: tuple[Quantity, Change | None] | None = None
    printed = [
        in_money(reading, with_scale(reading, quantity))
        for quantity in with_coins(reading.atoms, quantities(reading.atoms))
    ]
    for quantity in ranges(reading, printed):
        figured = with_distant_unit(reading, with_age(reading, quantity))
        if is_negative(reading, figured) or dates.cover(figured) or _reckons(reading, figured, earlier):
            continue
        moved = change(reading, figured, before)
        figured = in_unit_beside(reading, in_unit_of_step(reading, figured, before, earlier), earlier)
        found = build(reading, figured, moved, earlier)
        if moved is not None or figured.kind is not Kind.DURATION:  # “to £60m in the six months to June, from £75m”
            before = replace(figured, last=reading.atoms.behind(found.figure.span.end)), moved
        earlier.append(found)
    for figure in linked([found.figure for found in earlier]):
        yield replace(figure, as_of=dates.as_of(figure))


def _reckons(reading: Reading, quantity: Quantity, earlier: Sequence[Found]) -> bool:
    """Tell the number that a rate is reckoned by: “12 per 100,000”."""
    last = earlier[-1].figure if earlier else None
    return last is not None and last.per is not None and quantity.span(reading.atoms).overlaps(last.span)
