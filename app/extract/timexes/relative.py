"""Dates that count from the day of publication or from the time last spoken of."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date

from app.domain.timex import TimexType
from app.extract.lexicon.calendar import DAY_PARTS, NAMES_AFTER_DAYS, NAMES_BEFORE_DAYS, UNITS, WEEKDAYS, Unit
from app.extract.lexicon.timewords import DEICTIC_DAYS, DIRECTIONS, NARRATIVE_DIRECTIONS
from app.extract.timexes.context import Context
from app.extract.timexes.grammar import DAY_PART, GAP, LONG_WEEKDAY, NUMBER, STAGE, UNIT, compiled, one_of
from app.extract.timexes.rule import Reading, Rule, date_of
from app.extract.timexes.tense import Tense
from app.extract.timexes.values import day_value, number_of, shifted, unit_of, year_value

_DAY = UNITS["day"]
_WEEK_OF_DAYS = Unit("D", 7)
_FRIDAY = 5
_DECEMBER = 12
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
    today, said = context.today, _plain(match.group("said"))
    if today and said in {"last", "next"} and today.isoweekday() == number:
        return _parted(shifted(today, -1 if said == "last" else 1, _WEEK_OF_DAYS), match.group("part"))
    return _parted(weekday_value(number, _direction(match, context), today), match.group("part"))


def _direction(match: re.Match[str], context: Context) -> Tense:
    said = {"last": Tense.PAST, "past": Tense.PAST, "next": Tense.FUTURE, "coming": Tense.FUTURE}
    words = _plain(match.group("said")).split()
    if words:
        return said.get(words[-1], Tense.NONE)
    if context.text[match.end() : match.end() + 2] == "'s":
        return Tense.NONE  # “will appeal Friday's ruling”
    return context.tense_at(match.start("day"))


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
    if match.group("said").istitle() and match.group("unit").istitle() and not context.starts_sentence(match.start()):
        return None  # “This Week”, the programme
    unit, said = unit_of(match.group("unit")), _plain(match.group("said"))
    if unit.code == "WE" and said == "this":
        return _weekend(match, context)
    return date_of(shifted(context.today, DIRECTIONS[said], unit))


def _weekend(match: re.Match[str], context: Context) -> Reading:
    """Read “the weekend” as the last one, unless the clause looks ahead or it is the weekend now."""
    today = context.today
    past = today is not None and today.isoweekday() < _FRIDAY and context.tense_at(match.start()) is not Tense.FUTURE
    return date_of(shifted(today, -1 if past else 0, UNITS["weekend"]))


def _this_part(match: re.Match[str], context: Context) -> Reading:
    day = shifted(context.today, -1 if _plain(match.group("said")) == "last" else 0, _DAY)
    return _parted(day, match.group("part"))


def _narrated_unit(match: re.Match[str], context: Context) -> Reading:
    unit, steps = unit_of(match.group("unit")), NARRATIVE_DIRECTIONS[_plain(match.group("said"))]
    if unit.code == "Y" and unit.size == 1:
        year = context.last_year()
        return date_of(year_value(year + steps)) if year and MINYEAR < year < MAXYEAR else None
    return date_of(shifted(context.last_day(), steps, unit)) if context.last_day() else None


def _distance(match: re.Match[str], context: Context) -> Reading:
    count, unit = number_of(match.group("number")), unit_of(match.group("unit"))
    way = _plain(match.group("way"))
    back = way in {"ago", "earlier", "before", "previously"}
    if count is None:
        return date_of("PAST_REF" if back else "FUTURE_REF")
    if back and count == 1 and unit == UNITS["year"] and (quarter := context.last_quarter()):
        return date_of(_year_before(quarter))
    steps = -count if back else count
    if way in {"ago", "from now", "hence"}:
        return _away(context.today, steps, unit)
    if unit.code == "Y" and (year := context.last_year()):
        year += steps * unit.size
        return date_of(year_value(year)) if MINYEAR <= year <= MAXYEAR else None
    return _away(context.last_day(), steps, unit)


def _away(anchor: date | None, count: int, unit: Unit) -> Reading:
    """Step decades and centuries in years: “a decade ago” is a year."""
    years = UNITS["year"]
    return date_of(shifted(anchor, count * unit.size, years) if unit.code == "Y" else shifted(anchor, count, unit))


def _in_time(match: re.Match[str], context: Context) -> Reading:
    """Read “in five years” as a date where the clause looks ahead; else it is how long something took."""
    count = number_of(match.group("number"))
    if count is None or context.tense_at(match.start("unit")) is not Tense.FUTURE:
        return None
    return _away(context.today, count, unit_of(match.group("unit")))


def _year_before(value: str) -> str:
    return f"{int(value[:4]) - 1:04}{value[4:]}"


def _year_ago_period(_: re.Match[str], context: Context) -> Reading:
    quarter = context.last_quarter()
    return date_of(_year_before(quarter) if quarter else shifted(context.today, -1, UNITS["year"]))


def _end(match: re.Match[str], context: Context) -> Reading:
    """Give the last day of this month or year: “by year-end”."""
    if not context.today:
        return None
    day, yearly = context.today, match.group("unit").lower() == "year"
    month = _DECEMBER if yearly else day.month
    return date_of(day_value(day.year, month, monthrange(day.year, month)[1]))


def _part_of_unit(match: re.Match[str], context: Context) -> Reading:
    step = DIRECTIONS.get(_plain(match.group("said")), 0)
    return date_of(shifted(context.today, step, unit_of(match.group("unit"))))


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
            rf"(?P<way>(?i:ago|earlier|later|before(?=[,.;:)]|$)|previously|from{GAP}now|hence))",
        ),
        _distance,
    ),
    Rule(
        compiled(
            rf"(?i:the{GAP}|a{GAP})?(?i:year-ago|year-earlier)(?:{GAP}(?:period|quarter))?",
        ),
        _year_ago_period,
    ),
    Rule(compiled(rf"(?P<unit>(?i:year|month))(?:'s{GAP}|{GAP}|-)end"), _end),
    Rule(compiled(rf"(?i:the{GAP})?end{GAP}of{GAP}the{GAP}(?P<unit>year|month)"), _end),
    Rule(
        compiled(
            rf"(?i:the{GAP})?(?i:end|start|beginning|middle){GAP}of{GAP}(?i:the{GAP})?(?:{_SAID}{GAP})?"
            rf"(?P<unit>(?i:week|month|quarter|year|decade|century))",
        ),
        _part_of_unit,
    ),
    Rule(compiled(rf"(?i:the){GAP}weekend"), _weekend),
    Rule(compiled(rf"(?<=\b[Ii]n )(?P<number>{NUMBER}){GAP}(?P<unit>{UNIT})s?"), _in_time),
)
