"""TIMEX3 values: calendar arithmetic that ends in text, with X for what is not known."""

from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta

from app.extract.lexicon.calendar import UNITS, Unit
from app.extract.lexicon.timewords import ORDINALS, SMALL_NUMBERS, VAGUE_NUMBERS

MONTHS_OF_QUARTER = 3
_YEARS_OF_DECADE = 10
_YEARS_OF_CENTURY = 100
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}


def day_value(year: int | None, month: int, day: int) -> str | None:
    """Render a day, or nothing where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 2000, month)[1]:  # noqa: PLR2004 - months
        return None
    return f"{year_value(year)}-{month:02}-{day:02}"


def month_value(year: int | None, month: int) -> str:
    """Render a month."""
    return f"{year_value(year)}-{month:02}"


def year_value(year: int | None) -> str:
    """Render a year."""
    return "XXXX" if year is None else f"{year:04}"


def plain(words: str | None) -> str:
    """Give words in lower case with single spaces."""
    return " ".join((words or "").lower().split())


def ordinal_of(word: str) -> int:
    """Read an ordinal: “third”, “3rd”."""
    digits = "".join(char for char in word if char.isdecimal())
    return int(digits) if digits else ORDINALS[plain(word)]


def quarter_of(day: date) -> int:
    """Tell in which quarter of its year a day is."""
    return (day.month - 1) // MONTHS_OF_QUARTER + 1


def number_of(words: str) -> int | None:
    """Read a number of time units; nothing where it is vague."""
    words = plain(words.replace("-", " "))
    if words in VAGUE_NUMBERS:
        return None
    if words.isdecimal():
        return int(words)
    return sum(SMALL_NUMBERS.get(word, 0) for word in words.split()) or None


def unit_of(word: str) -> Unit:
    """Look up a unit of time in the singular or the plural."""
    word = word.lower()
    return UNITS.get(word) or UNITS[word.removesuffix("s")]


def period_value(count: int | None, unit: Unit) -> str:
    """Render a length of time: P5Y, PT3H, PXD."""
    number = "X" if count is None else str(count * unit.size)
    return f"P{unit.code[0]}{number}{unit.code[1]}" if unit.code[0] == "T" else f"P{number}{unit.code[0]}"


def shifted(day: date | None, steps: int, unit: Unit) -> str | None:
    """Render the unit of time that lies some steps from the one that holds the day."""
    if unit.code[0] == "T":
        return None
    if day is None:
        return _UNKNOWN[unit.code]
    return _AWAY[unit.code](day, steps * unit.size, unit)


def _days_away(day: date, days: int, _: Unit) -> str | None:
    there = _moved(day, days)
    return there.isoformat() if there else None


def _weeks_away(day: date, weeks: int, unit: Unit) -> str | None:
    there = _moved(day, weeks * 7)
    return week_value(there) + ("-WE" if unit.code == "WE" else "") if there else None


def _moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _months_away(day: date, steps: int, unit: Unit) -> str | None:
    year, month = divmod(day.year * 12 + day.month - 1 + steps * (MONTHS_OF_QUARTER if unit.code == "Q" else 1), 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return f"{year:04}-Q{month // MONTHS_OF_QUARTER + 1}" if unit.code == "Q" else month_value(year, month + 1)


def week_value(day: date) -> str:
    """Render the ISO week that holds a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _years_away(day: date, years: int, unit: Unit) -> str | None:
    year = day.year + years
    if not MINYEAR <= year <= MAXYEAR:
        return None
    if unit.size == _YEARS_OF_CENTURY:
        return f"{year // _YEARS_OF_CENTURY:02}"
    return f"{year // _YEARS_OF_DECADE:03}" if unit.size == _YEARS_OF_DECADE else year_value(year)


_AWAY: dict[str, Callable[[date, int, Unit], str | None]] = {
    "D": _days_away,
    "W": _weeks_away,
    "WE": _weeks_away,
    "M": _months_away,
    "Q": _months_away,
    "Y": _years_away,
}
