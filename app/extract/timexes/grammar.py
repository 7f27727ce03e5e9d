"""Fragments of patterns, built from the tables of the lexicon."""

import re
from collections.abc import Iterable

from app.extract.lexicon.calendar import (
    DAY_PARTS,
    FIXED_FEASTS,
    MONTHS,
    MOVING_FEASTS,
    SEASONS,
    TIME_ZONES,
    UNITS,
    WEEKDAYS,
    WEEKDAYS_SHORT,
)
from app.extract.lexicon.timewords import ORDINALS, SMALL_NUMBERS, VAGUE_NUMBERS

_ABBREVIATED = 4  # letters that a month's short form has at most
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def one_of(words: Iterable[str]) -> str:
    """Match any of the words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", GAP) for word in sorted(set(words), key=len, reverse=True))


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of whole words. Digits are those of ASCII: others say no date."""
    return re.compile(rf"(?<![\w$£€¥.])(?:{pattern})(?!\w)", re.ASCII)


def _cased(words: Iterable[str]) -> list[str]:
    return [form for word in words for form in (word, word.upper())]


# A space, or a line end with or without one; never an empty line.
GAP = r"(?:[ \t]\n?|\n)"
DASH = r"[-–—]"
_SHORT = [form for form in MONTHS if len(form) <= _ABBREVIATED and form not in {"May", "June", "July"}]
_LONG = [form for form in MONTHS if form not in _SHORT]
MONTH = rf"(?:(?:{one_of(_cased(_LONG))})|(?:{one_of(_cased(_SHORT))})\b\.?)"
LONG_WEEKDAY = rf"(?:{one_of(_cased(WEEKDAYS))})"
WEEKDAY = rf"(?:{one_of(_cased(WEEKDAYS))}|(?:{one_of(WEEKDAYS_SHORT)})\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:1\d|20|21)\d\d(?!\d|[.,]\d)"
JOINT = rf"(?:{GAP}?{DASH}{GAP}?|{GAP}(?:to|and|or|through|until){GAP})"
"""What stands between the ends of a range: “March 3-5”, “2004 to 2009”."""
SEASON = rf"(?i:{one_of(SEASONS)})"
DAY_PART = rf"(?i:{one_of(DAY_PARTS)})"
UNIT = rf"(?i:{one_of(UNITS)})"
ORDINAL = rf"(?i:(?:{one_of(ORDINALS)})|\d{{1,2}}(?:st|nd|rd|th))"
FEAST = rf"(?:{one_of((*FIXED_FEASTS, *MOVING_FEASTS))})"
ZONE = rf"(?:{one_of(TIME_ZONES)}|local{GAP}time|(?:Eastern|Central|Pacific){GAP}time)"
SPOKEN_TENS = rf"(?i:(?:{one_of(_TENS)})(?:[- ](?:{one_of(_ONES)}))?)"
NUMBER = (
    rf"(?i:\d{{1,3}}|(?:{one_of(_TENS)})(?:[- ](?:{one_of(_ONES)}))?|{one_of(VAGUE_NUMBERS)}|{one_of(SMALL_NUMBERS)})"
)
"""A number of time units: “12”, “twenty-five”, “a”, “several”."""
STAGE = rf"(?i:(?:the{GAP})?(?:early|late|earlier|later|mid)(?:{GAP}in{GAP}|{GAP}|-))"
"""What points to a part of a time without changing its value: “early”, “mid-”, “later in”."""
