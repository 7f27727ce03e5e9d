"""The day that relative dates count from."""

import re
from datetime import date

from app.extract.timexes.absolute import month_of
from app.extract.timexes.grammar import DAY, GAP, MONTH, YEAR

_LINES = 6  # a dateline stands among the first lines
_SHORT = 100  # code points of a line that says when and where, not what
_DATE = re.compile(
    rf"\b(?P<month>{MONTH}){GAP}(?P<day>{DAY})(?:st|nd|rd|th)?,?{GAP}(?P<year>{YEAR})|"
    rf"\b(?P<day2>{DAY})(?:st|nd|rd|th)?{GAP}(?P<month2>{MONTH}),?{GAP}(?P<year2>{YEAR})",
    re.ASCII,
)


def reference_day(text: str, published: date | None) -> date | None:
    """Give the day of publication, or else the one that a dateline names."""
    return published or next(filter(None, map(_dateline, text[:2000].split("\n", _LINES)[:_LINES])), None)


def _dateline(line: str) -> date | None:
    match = _DATE.search(line[:_SHORT]) if len(line) <= _SHORT else None
    if not match:
        return None
    year, month, day = (match.group(part) or match.group(f"{part}2") for part in ("year", "month", "day"))
    try:
        return date(int(year), month_of(month), int(day))
    except ValueError:
        return None
