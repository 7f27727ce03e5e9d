"""Which year or week an incomplete date is in, by tense and distance."""

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, date, timedelta

from app.extract.timexes.tense import Tense

_FAR = timedelta(days=270)
_NEAR = timedelta(days=75)


def nearest(days: Iterable[date], today: date, tense: Tense, *, strict: bool = False) -> date | None:
    """Choose the day that the tense means: the last one, the next one, or else the closest.

    Unless strict, a day far off on one side yields to a near one on the other.
    """
    days = sorted(days, key=lambda day: abs(day - today))
    past = next((day for day in days if day <= today), None)
    ahead = next((day for day in days if day >= today), None)
    if tense is Tense.PAST:
        meant, other = past, ahead
    elif tense is Tense.FUTURE:
        meant, other = ahead, past
    else:
        meant = other = days[0] if days else None
    if not strict and meant and other and abs(meant - today) > _FAR and abs(other - today) < _NEAR:
        return other  # a verb far from the date: “announced a dividend payable December 15”
    return meant or other


def years_around(today: date) -> range:
    """List the years that an incomplete date may be in."""
    return range(max(MINYEAR, today.year - 1), min(MAXYEAR, today.year + 1) + 1)


def same_month(today: date, month: int, tense: Tense, *, strict: bool = False) -> int:
    """Choose the year of a month: the month that it is now counts as past and as future."""
    first = today.replace(day=1)
    chosen = nearest((date(year, month, 1) for year in years_around(today)), first, tense, strict=strict)
    return chosen.year if chosen else today.year
