"""Dates that count from the day of publication or from the time last spoken of."""

import re
from datetime import date

from app.domain.timex import TimexType
from app.extract.lexicon.calendar import DAY_PARTS, NAMES_AFTER_DAYS, NAMES_BEFORE_DAYS, UNITS, WEEKDAYS
from app.extract.lexicon.timewords import DEICTIC_DAYS, DIRECTIONS, NARRATIVE_DIRECTIONS
from app.extract.timexes.context import Context
from app.extract.timexes.grammar import DAY_PART, GAP, LONG_WEEKDAY, NUMBER, STAGE, UNIT, compiled, one_of
from app.extract.timexes.rule import Reading, Rule, date_of
from app.extract.timexes.tense import Tense
from app.extract.timexes.values import number_of, shifted, unit_of

_DAY = UNITS["day"]
_OTHER_NAMES = {"ORG", "WORK_OF_ART", "EVENT", "FAC", "PRODUCT", "LAW"}


def _plain(words: str | None) -> str:
    return " ".join((words or "").lower().split())


def _parted(value: str | None, part: str | None) -> Reading:
    """Give a day, or the time that a part of it is."""
    if value is None:
        return None
    return (TimexType.TIME, f"{value}T{DAY_PARTS[part.lower()]}") if part else date_of(value)


def _deictic(match: re.Match[str], context: Context) -> Reading:
    word = _plain(match.group("word"))
    part = "night" if word == "tonight" else match.group("part")
    return _parted(shifted(context.today, DEICTIC_DAYS[word], _DAY), part)


def _weekday(match: re.Match[str], context: Context) -> Reading:
    if _names_something_else(match, context):
        return None
    number = WEEKDAYS[match.group("day").capitalize()]
    return _parted(weekday_value(number, _direction(match, context), context.today), match.group("part"))


def _direction(match: re.Match[str], context: Context) -> Tense:
    said = {"last": Tense.PAST, "past": Tense.PAST, "next": Tense.FUTURE, "coming": Tense.FUTURE}
    words = _plain(match.group("said")).split()
    return said.get(words[-1], Tense.NONE) if words else context.tense_at(match.start("day"))


def weekday_value(weekday: int, tense: Tense, today: date | None) -> str | None:
    """Give the last or the next day of a name; news without a tense looks back, and today is today."""
    if today is None:
        return f"XXXX-WXX-{weekday}"
    back = (today.isoweekday() - weekday) % 7
    return shifted(today, -back if tense is not Tense.FUTURE or not back else 7 - back, _DAY)


def _names_something_else(match: re.Match[str], context: Context) -> bool:
    token = context.token_at(match.start("day"))
    after = context.words_after(match.end())
    return (
        token.ent_type_ in _OTHER_NAMES
        or context.word_before(match.start()) in NAMES_BEFORE_DAYS
        or bool(after and after[0].strip(".,;:'").lower() in NAMES_AFTER_DAYS and after[0][0].isupper())
    )


def _repeated_weekday(match: re.Match[str], _: Context) -> Reading:
    part = match.group("part")
    value = f"XXXX-WXX-{WEEKDAYS[match.group('day').capitalize()]}"
    return TimexType.SET, value + (f"T{DAY_PARTS[part.lower()]}" if part else "")


def _next_unit(match: re.Match[str], context: Context) -> Reading:
    return date_of(shifted(context.today, DIRECTIONS[_plain(match.group("said"))], unit_of(match.group("unit"))))


def _this_part(match: re.Match[str], context: Context) -> Reading:
    day = shifted(context.today, -1 if _plain(match.group("said")) == "last" else 0, _DAY)
    return _parted(day, match.group("part"))


def _narrated_unit(match: re.Match[str], context: Context) -> Reading:
    unit, steps = unit_of(match.group("unit")), NARRATIVE_DIRECTIONS[_plain(match.group("said"))]
    return date_of(shifted(context.last_day(), steps, unit)) if context.last_day() else None


def _distance(match: re.Match[str], context: Context) -> Reading:
    count, unit = number_of(match.group("number")), unit_of(match.group("unit"))
    way = _plain(match.group("way"))
    back = way in {"ago", "earlier", "before", "previously"}
    if count is None:
        return date_of("PAST_REF" if back else "FUTURE_REF")
    if unit.code == "Y" and count == 1 and back and (quarter := context.last_value(len("1989-Q3"))):
        return date_of(_year_before(quarter))
    anchor = context.today if way in {"ago", "from now", "hence"} else context.last_day()
    fine = UNITS["year"] if unit.code == "Y" else unit
    return date_of(shifted(anchor, (-count if back else count) * (unit.size // fine.size), fine))


def _year_before(value: str) -> str | None:
    return f"{int(value[:4]) - 1:04}{value[4:]}" if value[:4].isdecimal() else value


def _year_ago_period(_: re.Match[str], context: Context) -> Reading:
    quarter = context.last_value(len("1989-Q3"))
    year = shifted(context.today, -1, UNITS["year"])
    return date_of(_year_before(quarter) if quarter else year)


def _end(match: re.Match[str], context: Context) -> Reading:
    unit = unit_of(match.group("unit"))
    return date_of(shifted(context.today, DIRECTIONS.get(_plain(match.group("said")), 0), unit))


_SAID = rf"(?P<said>(?i:{one_of(DIRECTIONS)}))"
_LONG_UNIT = r"(?i:week|weekend|month|quarter|year|decade|century|fortnight)"
_PART_AFTER = rf"(?:{GAP}(?P<part>{DAY_PART}))?"

RULES = (
    Rule(compiled(rf"{STAGE}?(?P<word>(?i:{one_of(DEICTIC_DAYS)})){_PART_AFTER}"), _deictic),
    Rule(
        compiled(
            rf"{STAGE}?(?:(?P<said>(?i:this{GAP}coming|this{GAP}past|last|past|this|next|coming)){GAP})?(?P<day>{LONG_WEEKDAY})"
            rf"{_PART_AFTER}",
        ),
        _weekday,
    ),
    Rule(compiled(rf"(?P<day>{LONG_WEEKDAY})(?:s|{GAP}(?P<part>{DAY_PART})s)"), _repeated_weekday),
    Rule(compiled(rf"(?i:every|each){GAP}(?P<day>{LONG_WEEKDAY}){_PART_AFTER}"), _repeated_weekday),
    Rule(compiled(rf"{STAGE}?(?i:the{GAP})?{_SAID}{GAP}(?:fiscal{GAP})?(?P<unit>{_LONG_UNIT})"), _next_unit),
    Rule(compiled(rf"{STAGE}?(?P<said>(?i:this|last)){GAP}(?P<part>{DAY_PART})"), _this_part),
    Rule(
        compiled(rf"{STAGE}?(?P<said>(?i:{one_of(NARRATIVE_DIRECTIONS)})){GAP}(?P<unit>(?i:day|{_LONG_UNIT}))"),
        _narrated_unit,
    ),
    Rule(
        compiled(
            rf"(?P<number>{NUMBER})(?:{GAP}|-)(?P<unit>{UNIT})s?(?:{GAP}or{GAP}so)?{GAP}"
            rf"(?P<way>(?i:ago|earlier|later|before|previously|from{GAP}now|hence))",
        ),
        _distance,
    ),
    Rule(
        compiled(
            rf"(?i:the{GAP})?(?i:year-ago|year-earlier)(?:{GAP}(?:period|quarter))?",
        ),
        _year_ago_period,
    ),
    Rule(
        compiled(
            rf"(?i:the{GAP})?(?i:end|start|beginning|middle){GAP}of{GAP}(?i:the{GAP})?(?:{_SAID}{GAP})?"
            rf"(?P<unit>(?i:week|month|quarter|year|decade|century))",
        ),
        _end,
    ),
    Rule(compiled(rf"(?P<unit>(?i:year|month))(?:'s{GAP}|{GAP}|-)end(?P<said>)"), _end),
)
