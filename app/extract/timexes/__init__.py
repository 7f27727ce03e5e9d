"""Date expressions in TIMEX3 terms."""

from app.extract.timexes.find import find_timexes

__all__ = ["find_timexes"]
