"""CSV (RFC 4180): one line a document under a line of names. No cell is taken for a formula by a spreadsheet.

News can hold “=HYPERLINK(…)”, and a spreadsheet would run it. So every text that could be a formula gets an apostrophe
in front, which makes it text; one apostrophe taken from every cell that begins with some and then like a formula undoes
it. Numbers and times are never changed: they cannot be formulas.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from app.api.exports import media_types
from app.api.exports.columns import Type, values
from app.api.exports.tables import TABLES

SEPARATOR = "; "
"""Stands between the values of a list. None of an id, a number or a range holds it."""
_UNSEEN = r"[\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
_LIKE_A_FORMULA = rf"{_UNSEEN}*[=+\-@＝＋－＠﹦﹢﹣﹫\t\r\n]"
FORMULAS = (
    "So that no spreadsheet runs a formula that stands in the news, a text cell that begins with `=`, `+`, `-`, `@`, "
    "one of their full-width or small forms, a tab or a line end, also after what cannot be seen, has an apostrophe "
    rf"put in front. To undo it, take one apostrophe from each text cell that matches `^'+{_LIKE_A_FORMULA}`. "
    "Columns of numbers and times are never changed. All this holds where the file is opened as separated by commas."
)
"""Tells callers what is done to cells, and how to undo it."""

# What begins with apostrophes already gets one more: otherwise undoing would take one that was there before.
_FORMULA = re.compile(rf"'*{_LIKE_A_FORMULA}").match


class Csv:
    """Writes the table of a resource."""

    media_type = media_types.CSV

    def __init__(self, resource: str) -> None:
        self._columns = TABLES[resource]
        self._cells = [_CELLS.get(column.type, _same) for column in self._columns]

    def head(self) -> bytes:
        """Write the names of the columns."""
        return _lines([[column.name for column in self._columns]])

    def rows(self, documents: Sequence[bytes]) -> bytes:
        """Write a line for each document."""
        read = values(self._columns, documents)
        columns = [cells(found) for cells, found in zip(self._cells, read, strict=True)]
        return _lines(zip(*columns, strict=True))

    def tail(self) -> bytes:
        """Give what comes after the last line: nothing."""
        return b""


def _lines(rows: Iterable[Iterable[Any]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode()


def _same(found: list[Any]) -> list[Any]:
    return found


def _texts(found: list[Any]) -> list[Any]:
    return [f"'{text}" if text and _FORMULA(text) else text for text in found]


def _lists(found: list[Any]) -> list[Any]:
    return _texts(["" if many is None else SEPARATOR.join(map(_part, many)) for many in found])


def _part(value: str | int | None) -> str:
    return "" if value is None else str(value)


_CELLS: dict[Type, Callable[[list[Any]], list[Any]]] = {Type.TEXT: _texts, Type.TEXTS: _lists, Type.WHOLES: _lists}
"""How the cells of a column are made from its values, where they are not the values themselves."""
