"""What a check finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.settings import Settings


class State(StrEnum):
    """How something is."""

    WELL = "well"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How something is, in a sentence; one that is not well also says what to do."""

    state: State
    detail: str


Verdicts = Iterator[Verdict]
Check = Callable[[Settings], Verdicts]


def well(detail: str) -> Verdict:
    """Say that something is as it should be."""
    return Verdict(State.WELL, detail)


def doubtful(detail: str) -> Verdict:
    """Say that something works, but may not for long."""
    return Verdict(State.DOUBTFUL, detail)


def wrong(detail: str) -> Verdict:
    """Say that something does not work."""
    return Verdict(State.WRONG, detail)
