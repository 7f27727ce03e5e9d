"""Times of day, and the days they belong to."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from app.domain.text import Span
from app.domain.timex import Timex, TimexType
from app.extract.lexicon.calendar import SHARP_HOURS
from app.extract.timexes.context import Context
from app.extract.timexes.grammar import GAP, ZONE, compiled, one_of
from app.extract.timexes.rule import Reading, Rule

_NOON = 12
_NEAR = 30  # code points between a time and the day it belongs to: “10 a.m. (0700 GMT) Friday”
_JOINT = re.compile(r",? ?(?:on |at |around |about )?")


def _clock(match: re.Match[str], _: Context) -> Reading:
    hour, minute = int(match.group("hour")), match.group("minute") or "00"
    half = match.group("half").lower().replace(".", "")
    if hour > _NOON:
        return None
    later = half == "pm" or half.endswith(("afternoon", "evening", "night"))
    return TimexType.TIME, f"T{hour % _NOON + (_NOON if later else 0):02}:{minute}"


def _full_clock(match: re.Match[str], _: Context) -> Reading:
    return TimexType.TIME, f"T{int(match.group('hour')):02}:{match.group('minute')}"


def _sharp(match: re.Match[str], _: Context) -> Reading:
    return TimexType.TIME, f"T{SHARP_HOURS[match.group('name').lower()]}"


def with_days(text: str, timexes: Sequence[Timex], today: date | None) -> Iterator[Timex]:
    """Give each time of day the day named next to it, else the day of publication; both become one expression."""
    index = 0
    while index < len(timexes):
        here, index = timexes[index], index + 1
        after = timexes[index] if index < len(timexes) else None
        if after and _joined(text, here, after) and here.value[0] != after.value[0]:
            clock, day = sorted((here.value, after.value), key=len)
            yield Timex(Span(here.span.start, after.span.end), TimexType.TIME, day + clock)
            index += 1
        elif here.value[0] == "T":
            yield Timex(here.span, here.type, _day_near(timexes, index - 1, today) + here.value)
        else:
            yield here


def _joined(text: str, first: Timex, second: Timex) -> bool:
    gap = text[first.span.end : second.span.start]
    return (
        {first.value[0], second.value[0]} & {"T"} != set()
        and _is_day_or_clock(first, second)
        and bool(_JOINT.fullmatch(gap))
    )


def _is_day_or_clock(*timexes: Timex) -> bool:
    return all(timex.value[0] == "T" or len(timex.value) == len("2023-09-04") for timex in timexes)


def _day_near(timexes: Sequence[Timex], index: int, today: date | None) -> str:
    here = timexes[index].span
    for other in (*timexes[index + 1 : index + 2], *timexes[max(0, index - 1) : index]):
        near = other.span.start - here.end < _NEAR and here.start - other.span.end < _NEAR
        if near and other.value[0] != "T" and _is_day_or_clock(other):
            return other.value
    return today.isoformat() if today else "XXXX-XX-XX"


_HALF = rf"(?P<half>[ap]\.?m\b\.?|[AP]\.?M\b\.?|(?:o'clock{GAP})?in{GAP}the{GAP}(?:morning|afternoon|evening))"
_MINUTE = r"(?P<minute>[0-5]\d)"

RULES = (
    Rule(
        re.compile(
            rf"(?<![\w$.:])(?P<hour>1[0-2]|0?[1-9])(?:[:.]{_MINUTE})?{GAP}?{_HALF}(?:{GAP}{ZONE})?(?:{GAP}\(\d{{4}}{GAP}{ZONE}\))?",
            re.ASCII,
        ),
        _clock,
    ),
    Rule(
        compiled(rf"(?P<hour>[01]?\d|2[0-3])[:.]?{_MINUTE}{GAP}?{ZONE}"),
        _full_clock,
    ),
    Rule(
        # “at 1500 hours”, but not “1500 hours of work” or “200 hours”.
        re.compile(rf"(?<=\b(?:at|by|to) )(?P<hour>[01]\d|2[0-3]):?{_MINUTE}{GAP}?(?:hours|hrs)\b(?! of)", re.ASCII),
        _full_clock,
    ),
    Rule(re.compile(rf"(?<=\b[Aa]t )(?P<hour>[01]?\d|2[0-3]):{_MINUTE}(?![\w:])", re.ASCII), _full_clock),
    Rule(compiled(rf"(?:[Aa]round{GAP})?(?P<name>(?i:{one_of(SHARP_HOURS)}))"), _sharp),
)
