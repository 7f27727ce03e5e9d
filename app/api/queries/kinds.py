"""The kinds of value that parameters have."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from app.api.schemas.parts import TIME_OR_DAY
from app.read.posted import published_at

T = TypeVar("T")
_NUMBER = r"-?[0-9]{1,40}(\.[0-9]{1,40})?"
MOST_VALUES = 100


def plain_digits(value: object) -> object:
    """Take a number only as its digits: `1_0` and ` 1` are none."""
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        msg = "a number is written in digits"
        raise ValueError(msg)
    return value


def _when(value: str) -> datetime:
    return published_at(value)[0]


def _day(value: str) -> date:
    return date.fromisoformat(value)


def _upwards(value: str) -> str:
    low, high = map(Decimal, value.split(","))
    if low > high:
        msg = "a range runs from the lower to the higher number"
        raise ValueError(msg)
    return value


Words = Annotated[str, Field(min_length=1, max_length=2_000, pattern=r"^[^\x00]*$")]
Number = Annotated[str, Field(pattern=f"^{_NUMBER}$")]
NumberRange = Annotated[str, Field(pattern=f"^{_NUMBER},{_NUMBER}$"), AfterValidator(_upwards)]
Time = Annotated[datetime, BeforeValidator(_when), WithJsonSchema(TIME_OR_DAY)]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Limit = Annotated[int, Field(ge=1, le=500), BeforeValidator(plain_digits)]
RevisionNumber = Annotated[int, Field(ge=1, le=1_000_000_000), BeforeValidator(plain_digits)]
Several = Annotated[list[T], Field(max_length=MOST_VALUES)]
"""Alternatives, of which one has to hold."""
