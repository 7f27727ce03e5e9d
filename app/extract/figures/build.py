"""Build a figure of a quantity: what it counts, whose part it is, how it moves."""

from collections.abc import Sequence

from app.domain.figure import Change, Figure, Kind
from app.domain.text import Span
from app.extract.figures.antecedents import Found
from app.extract.figures.counts import counts
from app.extract.figures.modifiers import equivalent
from app.extract.figures.quantities import Quantity
from app.extract.figures.rates import compound, per
from app.extract.figures.reading import Reading
from app.extract.figures.subjects import about, event


def build(reading: Reading, quantity: Quantity, moved: Change | None, earlier: Sequence[Found]) -> Found:
    """Build the figure, and keep it with its noun for those that come after."""
    atoms, counted = reading.atoms, counts(reading, quantity, earlier)
    rate, last = per(atoms, atoms.behind(counted.end))
    ranged = quantity.low != quantity.high
    printed = Span(atoms[quantity.first].start, counted.end)
    # What a share is a share of is what it is about; what is counted is said by “counts”.
    named = quantity.span(atoms) if quantity.kind is Kind.PERCENT else printed
    figure = Figure(
        span=Span(printed.start, atoms[last - 1].end) if rate else printed,
        kind=Kind.COUNT if quantity.kind is Kind.NUMBER and (counted.text or counted.part_of) else quantity.kind,
        value=None if ranged else quantity.low,
        low=quantity.low if ranged else None,
        high=quantity.high if ranged else None,
        unit=compound(quantity.unit, rate),
        counts=counted.text,
        modifier=equivalent(atoms, quantity, earlier[-1].figure if earlier else None),
        change=moved,
        per=rate,
        part_of=counted.part_of,
        about=about(counted.head, named, counted.noun if quantity.kind is Kind.PERCENT else None),
        event=event(counted.head),
        numeral=Span(atoms[quantity.first].start, atoms[quantity.numeral.last - 1].end),
        rule=counted.rule or quantity.rule,
    )
    return Found(figure, counted.noun, counted.plural and figure.top > 1)
