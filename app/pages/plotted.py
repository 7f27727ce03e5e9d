"""What of some figures can be drawn together: those measured alike and dated, told apart by publisher."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.pages import wording
from app.pages.plot import Place, Plot, Value, most_common, plot
from app.pages.rows import Claim, Row

Measure = tuple[str, str | None, str | None]
_SOURCES = 8
"""Publishers that have a sign of their own: more could not be told apart."""


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher, or all others, with the number of its sign and how many figures it has."""

    name: str
    sign: int
    count: int


@dataclass(frozen=True, slots=True)
class Plotted:
    """A drawing of figures, and what it leaves out."""

    plot: Plot
    marks: Sequence[tuple[Row, Place, int]]
    """The oldest first, so that newer ones lie above them."""
    sources: Sequence[Source]
    others: Source | None
    measured_in: str
    undated: int
    otherwise: int
    """Figures that are measured otherwise, or that are steps: “rose by 12”."""


def plotted(rows: Sequence[tuple[Claim, Row]]) -> Plotted | None:
    """Draw what is measured as most of them are, the newest of which comes first."""
    dated = [row for row in rows if row[1].published_at]
    alike = _alike(dated)
    drawn = plot([_value(claim) for claim, _ in alike])
    if drawn is None:
        return None
    names = [row.publisher for _, row in alike]
    signs = most_common(names, _SOURCES)
    sources = [Source(name or "publisher unknown", sign, names.count(name)) for name, sign in signs.items()]
    rest = len(names) - sum(source.count for source in sources)
    return Plotted(
        plot=drawn,
        marks=[
            (row, place, signs.get(row.publisher, _SOURCES))
            for (_, row), place in zip(reversed(alike), reversed(drawn.places), strict=True)
        ],
        sources=sources,
        others=Source("others", _SOURCES, rest) if rest else None,
        measured_in=_measured_in(alike[0][0]),
        undated=len(rows) - len(dated),
        otherwise=len(dated) - len(alike),
    )


def _alike(rows: Sequence[tuple[Claim, Row]]) -> list[tuple[Claim, Row]]:
    groups: dict[Measure, list[tuple[Claim, Row]]] = {}
    for row in rows:
        figure = row[0]["figure"]
        if not (figure["change"] and figure["change"]["role"] == "by"):
            groups.setdefault((figure["kind"], figure["unit"], figure["per"]), []).append(row)
    return max(groups.values(), key=len, default=[])


def _value(claim: Claim) -> Value:
    figure = claim["figure"]
    low, high = (Decimal(figure[end] if figure["value"] is None else figure["value"]) for end in ("low", "high"))
    return Value(datetime.fromisoformat(claim["published_at"]), low, high)


def _measured_in(claim: Claim) -> str:
    figure = claim["figure"]
    measure: str = figure["unit"] or figure["counts"] or figure["kind"]
    return wording.per_each(figure, measure)
