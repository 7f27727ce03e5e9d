"""Errors that happen while nobody waits, written down to be told when somebody asks."""

from collections.abc import Iterator
from typing import Any

from app.domain.errors import AppError, Flaw, Unexpected, again


def written(error: AppError) -> dict[str, Any]:
    """Write an error."""
    flaws = [{"where": _storable(flaw.where), "detail": _storable(flaw.detail)} for flaw in error.flaws]
    return {"error": type(error).__name__, "detail": _storable(error.detail), "flaws": flaws}


def read(failure: dict[str, Any]) -> AppError:
    """Read an error as it was written."""
    kind = next((each for each in _kinds(AppError) if each.__name__ == failure["error"]), Unexpected)
    return again(kind, failure["detail"], tuple(Flaw(**flaw) for flaw in failure["flaws"]))


def _storable(sentence: str) -> str:
    # It may quote half of a surrogate pair, which UTF-8 does not have, or a NUL.
    return sentence.encode(errors="replace").decode().replace("\0", "?")


def _kinds(kind: type[AppError]) -> Iterator[type[AppError]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds(narrower)
