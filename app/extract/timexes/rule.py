"""A rule: what to look for and how to read it."""

import re
from collections.abc import Callable
from typing import NamedTuple

from app.domain.timex import TimexType
from app.extract.timexes.context import Context

Reading = tuple[TimexType, str | None] | None
"""The type and the value; nothing where the words turn out to be no date."""


class Rule(NamedTuple):
    """A pattern and the function that values what it matches; a group “span” is where the words of the date stand."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], Reading]


def date_of(value: str | None) -> Reading:
    """Give a reading of type DATE."""
    return TimexType.DATE, value
