"""Errors that happen while nobody waits, written down to be told when somebody asks."""

from collections.abc import Iterator
from typing import Any

from app.domain.errors import AppError, Flaw, Unexpected, again


def written(error: AppError) -> dict[str, Any]:
    """Write an error."""
    flaws = [{"where": flaw.where, "detail": flaw.detail} for flaw in error.flaws]
    return {"error": type(error).__name__, "detail": error.detail, "flaws": flaws}


def read(failure: dict[str, Any]) -> AppError:
    """Read an error as it was written."""
    kind = next((each for each in _kinds(AppError) if each.__name__ == failure["error"]), Unexpected)
    return again(kind, failure["detail"], tuple(Flaw(**flaw) for flaw in failure["flaws"]))


def _kinds(kind: type[AppError]) -> Iterator[type[AppError]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds(narrower)
