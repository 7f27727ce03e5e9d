"""Reads figures out of stored documents, to be compared."""

from decimal import Decimal
from typing import Any

from app.domain.figure import Change, Direction, Figure, Kind, Modifier, Role
from app.domain.text import Span


def figure_of(document: dict[str, Any]) -> Figure:
    """Read a figure from its claim's document, as far as it is compared."""
    target, told = document["target"][0], document["figure"]
    change = told["change"]
    return Figure(
        span=Span(target["start"], target["end"]),
        kind=Kind(told["kind"]),
        value=_number(told["value"]),
        low=_number(told["low"]),
        high=_number(told["high"]),
        unit=told["unit"],
        counts=told["counts"],
        modifier=Modifier(told["modifier"]),
        change=Change(Direction(change["direction"]), Role(change["role"])) if change else None,
        per=told["per"],
    )


def _number(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
