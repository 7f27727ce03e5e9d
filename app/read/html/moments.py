"""When an article was published, as pages write it."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from app.domain.article import Precision

Moment = tuple[datetime, Precision]

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH_OF = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
_MONTH = "(" + "|".join(f"{name[:3]}(?:{name[3:]}|t)?" if name[3:] else name for name in _MONTHS) + r")\b\.?"
_ISO = re.compile(
    r"(\d{4}-?\d\d-?\d\d)(?:[T ]+(\d\d:?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?) ?(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s{{1,3}}(\d\d?)(?:st|nd|rd|th)?,?\s{{1,3}}(\d{{4}})\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d\d?)(?:st|nd|rd|th)?\.?\s{{1,3}}{_MONTH},?\s{{1,3}}(\d{{4}})\b", re.IGNORECASE)
_YEARS = range(1600, 2101)


def moment(written: str) -> Moment | None:
    """Read a time with its zone, or a day; a time without a zone is only a day."""
    text = written.strip()[:100]
    iso = _ISO.match(text)
    found = next(_iso(iso) if iso else _mail(text), None) or next(days(text), None)
    return found if found and found[0].year in _YEARS else None


def of_day(day: date) -> Moment:
    """Make of a day what stands for it."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC), Precision.DAY


def days(text: str) -> Iterator[Moment]:
    """Find the days written in a text with the month's name."""
    for month, day, year in _MONTH_FIRST.findall(text):
        yield from _day(int(year), _MONTH_OF[month[:3].lower()], int(day))
    for day, month, year in _DAY_FIRST.findall(text):
        yield from _day(int(year), _MONTH_OF[month[:3].lower()], int(day))


def _day(year: int, month: int, day: int) -> Iterator[Moment]:
    try:
        yield of_day(date(year, month, day))
    except ValueError:
        return


def _iso(found: re.Match[str]) -> Iterator[Moment]:
    day, clock, zone = found.groups()
    try:
        moment = datetime.fromisoformat(day + (f"T{clock.replace(',', '.')}{_offset(zone)}" if clock else ""))
    except ValueError:
        return
    yield (moment, Precision.SECOND) if moment.tzinfo else of_day(moment.date())


def _offset(zone: str | None) -> str:
    if zone is None:
        return ""
    return zone if zone[0] in "+-" else "+00:00"


def _mail(text: str) -> Iterator[Moment]:
    """Read a time as in a mail's head: Tue, 05 Mar 2024 08:00:00 GMT."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return
    yield (moment, Precision.SECOND) if moment.tzinfo else of_day(moment.date())
