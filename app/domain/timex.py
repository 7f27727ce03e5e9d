"""A timex: a date expression in TIMEX3 terms."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.text import Span


class TimexType(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Timex:
    """Where a date expression stands and the ISO 8601 value it has."""

    span: Span
    type: TimexType
    value: str
