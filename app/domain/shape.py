"""What JSON has to look like: small checks, put together to those of whole objects. Each names what is wrong, where."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.domain.errors import echo, pointer
from app.domain.text import unstorable

Flaws = Iterator[tuple[str, str]]
"""A JSON pointer, and what is wrong there."""
Check = Callable[[object], Flaws]

LARGEST = 1 << 31
NUMBER = r"-?[0-9]{1,200}(\.[0-9]{1,200})?"
_NUMBER = re.compile(NUMBER)
_LONGEST_NEAR = 100


def text(longest: int) -> Check:
    """Check a text that says something."""

    def check(value: object) -> Flaws:
        if not isinstance(value, str):
            yield "", "The value is not a string."
        elif not value.strip():
            yield "", "The value is empty: leave it out."
        elif len(value) > longest:
            yield "", f"The value is longer than {longest} characters."
        elif reason := unstorable(value):
            yield "", reason

    return check


def words(value: object) -> Flaws:
    """Check words of an article, which may be nothing but space."""
    if not isinstance(value, str) or not value:
        yield "", "The value is not a string with anything in it."


def string(value: object) -> Flaws:
    """Check a text, which may be empty."""
    if not isinstance(value, str):
        yield "", "The value is not a string."


def one_of(possible: type[StrEnum]) -> Check:
    """Check a value of a set."""

    def check(value: object) -> Flaws:
        if not isinstance(value, str) or value not in list(possible):
            yield "", f"“{echo(value)}” is not one of {', '.join(possible)}."

    return check


def count(below: int) -> Check:
    """Check a whole number."""

    def check(value: object) -> Flaws:
        # As it was posted, or as a document has it; true and false are integers of Python's alone.
        numeric = isinstance(value, (int, Decimal)) and not isinstance(value, bool)
        if not numeric or not 0 <= value < below or value != int(value):  # type: ignore[operator, call-overload] # a number
            yield "", "The value is not a whole number from 0 on."

    return check


def share(value: object) -> Flaws:
    """Check a number from 0 to 1."""
    if not isinstance(value, (int, float, Decimal)) or isinstance(value, bool) or not 0 <= value <= 1:
        yield "", "The value is not a number from 0 to 1."


def number(value: object) -> Flaws:
    """Check a number in exact digits."""
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        yield "", "The value is not a number in digits, as a string: “15”, “-0.5”."


def day(value: object) -> Flaws:
    """Check a day."""
    try:
        written = date.fromisoformat(value).isoformat() if isinstance(value, str) else None
    except ValueError:
        written = None
    if written is None or written != value:
        yield "", "The value is not a day, such as “2023-09-04”."


def uuid(value: object) -> Flaws:
    """Check an id."""
    try:
        known = str(UUID(value)) if isinstance(value, str) else None
    except ValueError:
        known = None
    if known is None or known != str(value).lower():
        yield "", "The value is not an id."


def or_null(check: Check) -> Check:
    """Check a value that may be null."""

    def checked(value: object) -> Flaws:
        if value is not None:
            yield from check(value)

    return checked


def several(check: Check, *, least: int = 0, most: int) -> Check:
    """Check each of several values."""

    def checked(value: object) -> Flaws:
        if not isinstance(value, list) or not least <= len(value) <= most:
            yield "", f"The value is not a list of {least} to {most}."
            return
        for place, each in enumerate(value):
            yield from below(place, check(each))

    return checked


def record(members: Mapping[str, Check], *, required: Collection[str] = ()) -> Check:
    """Check an object that has no other members than these."""

    def checked(value: object) -> Flaws:
        if not isinstance(value, dict):
            yield "", "The value is not an object."
            return
        for name in required:
            if name not in value:
                yield "", f"“{name}” is missing."
        for name, member in value.items():
            if check := members.get(name):
                yield from below(name, check(member))
            else:
                near = get_close_matches(name[:_LONGEST_NEAR], members, n=1)
                hint = f"did you mean “{near[0]}”?" if near else f"there are {', '.join(members)}."
                yield pointer(name), f"There is no such member; {hint}"

    return checked


def below(step: object, flaws: Flaws) -> Flaws:
    """Say that it is wrong further down."""
    for where, detail in flaws:
        yield pointer(step) + where, detail


def plain(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Write numbers as JSON is written with."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
