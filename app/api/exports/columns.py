"""A column of a flat table, and the ways to read its value from a document."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

GAP = " … "
"""Stands between the pieces of what an interrupted statement has more than one of, as in its `text`."""

Document = dict[str, Any]
Read = Callable[[Document], Any]


class Type(Enum):
    """What the values of a column are."""

    TEXT = auto()
    EXACT = auto()
    """A decimal number with every digit, kept as text."""
    WHOLE = auto()
    REAL = auto()
    TIME = auto()
    DAY = auto()
    TEXTS = auto()
    WHOLES = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what its values are, and how to read one from a document."""

    name: str
    type: Type
    read: Read


def values(columns: Iterable[Column], documents: Sequence[bytes]) -> Iterator[list[Any]]:
    """Read the values of each column from all documents."""
    parsed = [json.loads(document) for document in documents]
    for column in columns:
        read = column.read
        yield [read(document) for document in parsed]


# A member may be missing: a document is rendered when it is stored, perhaps before the member was thought of.


def at(*path: str) -> Read:
    """Read a member, or nothing where something above it is null."""
    *above, name = path

    def read(document: Document) -> Any:  # noqa: ANN401 - any JSON
        for holder in above:
            document = document.get(holder)  # type: ignore[assignment] # asked in the next line
            if document is None:
                return None
        return document.get(name)

    return read


def each(name: str, value: Read) -> Read:
    """Read something of each object in an array."""

    def read(document: Document) -> list[Any] | None:
        found = document.get(name)
        return None if found is None else [value(part) for part in found]

    return read


def nth(name: str, place: int, member: str) -> Read:
    """Read a member of one object in an array, counted from either end."""

    def read(document: Document) -> Any:  # noqa: ANN401 - any JSON
        found = document.get(name)
        return found[place].get(member) if found else None

    return read


def joined(name: str, member: str) -> Read:
    """Join a member of each object in an array to one text."""

    def read(document: Document) -> str | None:
        found = document.get(name)
        return None if found is None else GAP.join([place[member] for place in found])

    return read


def span(place: Document) -> str:
    """Write a range so that no spreadsheet takes it for a date."""
    return f"{place['start']}..{place['end']}"
