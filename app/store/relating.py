"""Where claims stand to each other: which holds which, and which is the same, read with other edges."""

from collections.abc import Iterable, Iterator, Sequence

from app.domain.text import Span
from app.store.facts import FIGURE, STATEMENT
from app.store.rows import Document


def is_anchored(claim: Document) -> bool:
    """Tell whether the latest text has the words of a claim."""
    return bool(claim.get("anchored", True))


def spans_of(claim: Document) -> list[Span]:
    """List the places where a claim stands."""
    return [Span(place["start"], place["end"]) for place in claim["target"]]


def statement_of(figure: Sequence[Span], claims: Iterable[Document]) -> str | None:
    """Name the innermost statement that holds a figure."""
    holding = (
        (_extent(each).end - _extent(each).start, each["id"])
        for each in _of_type(STATEMENT, claims)
        if figure[0].within_any(spans_of(each))
    )
    return min(holding, default=(0, None))[1]


def figures_in(statement: Sequence[Span], claims: Iterable[Document]) -> list[str]:
    """Name the figures that a statement holds."""
    return [each["id"] for each in _of_type(FIGURE, claims) if _extent(each).within_any(statement)]


def same(kept: Sequence[Document], found: Sequence[Document]) -> dict[str, str]:
    """Pair claims of one type that have most of their words in common, the likest first. Gives ids by ids."""
    likeness = sorted(_likeness(kept, found), reverse=True)
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, one, other in likeness:
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def _likeness(kept: Sequence[Document], found: Sequence[Document]) -> Iterator[tuple[float, str, str]]:
    for one in kept:
        extent = _extent(one)
        for other in found:
            if one["type"] == other["type"] and extent.overlaps(_extent(other)):
                share = _shared(spans_of(one), spans_of(other))
                if share > 1 / 2:
                    yield share, one["id"], other["id"]


def _shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Tell how much of the code points of either are those of both."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return both / (sum(each.end - each.start for each in (*one, *other)) - both)


def _of_type(kind: str, claims: Iterable[Document]) -> Iterator[Document]:
    return (each for each in claims if each["type"] == kind and is_anchored(each))


def _extent(claim: Document) -> Span:
    return Span(claim["target"][0]["start"], claim["target"][-1]["end"])
