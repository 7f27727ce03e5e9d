"""Dates that count in weeks, months and years from the day of publication, or from the time last spoken of."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date

from app.extract.lexicon.calendar import UNITS, Unit
from app.extract.lexicon.timewords import DIRECTIONS, NARRATIVE_DIRECTIONS
from app.extract.timexes.context import Context
from app.extract.timexes.grammar import GAP, NUMBER, STAGE, UNIT, compiled, one_of
from app.extract.timexes.rule import Reading, Rule, date_of
from app.extract.timexes.tense import Tense
from app.extract.timexes.values import day_value, number_of, plain, shifted, unit_of, year_value

_FRIDAY = 5
_DECEMBER = 12


def _next_unit(match: re.Match[str], context: Context) -> Reading:
    if match.group("said").istitle() and match.group("unit").istitle() and not context.starts_sentence(match.start()):
        return None  # “This Week”, the programme
    unit, said = unit_of(match.group("unit")), plain(match.group("said"))
    if unit.code == "WE" and said == "this":
        return _weekend(match, context)
    return date_of(shifted(context.today, DIRECTIONS[said], unit))


def _weekend(match: re.Match[str], context: Context) -> Reading:
    """Read “the weekend” as the last one, unless the clause looks ahead or it is the weekend now."""
    today = context.today
    past = today is not None and today.isoweekday() < _FRIDAY and context.tense_at(match.start()) is not Tense.FUTURE
    return date_of(shifted(today, -1 if past else 0, UNITS["weekend"]))


def _narrated_unit(match: re.Match[str], context: Context) -> Reading:
    unit, steps = unit_of(match.group("unit")), NARRATIVE_DIRECTIONS[plain(match.group("said"))]
    if unit.code == "Y" and unit.size == 1:
        year = context.last_year()
        return date_of(year_value(year + steps)) if year and MINYEAR < year < MAXYEAR else None
    return date_of(shifted(context.last_day(), steps, unit)) if context.last_day() else None


def _distance(match: re.Match[str], context: Context) -> Reading:
    count, unit = number_of(match.group("number")), unit_of(match.group("unit"))
    way = plain(match.group("way"))
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
    step = DIRECTIONS.get(plain(match.group("said")), 0)
    return date_of(shifted(context.today, step, unit_of(match.group("unit"))))


_SAID = rf"(?P<said>(?i:{one_of(DIRECTIONS)}))"
_LONG_UNIT = r"(?i:week|weekend|month|quarter|year|decade|century|fortnight)"

RULES = (
    Rule(compiled(rf"{STAGE}?(?i:the{GAP})?{_SAID}{GAP}(?:fiscal{GAP})?(?P<unit>{_LONG_UNIT})"), _next_unit),
    # An apostrophe left out: “this years festival”.
    Rule(compiled(rf"(?P<said>(?i:this)){GAP}(?P<unit>(?i:year|month|week))s(?={GAP}[a-z])"), _next_unit),
    Rule(
        compiled(rf"{STAGE}?(?P<said>(?i:{one_of(NARRATIVE_DIRECTIONS)})){GAP}(?P<unit>(?i:day|{_LONG_UNIT}))"),
        _narrated_unit,
    ),
    Rule(
        compiled(
            rf"(?P<number>{NUMBER})\]?(?:{GAP}|-)(?P<unit>{UNIT})s?(?:{GAP}or{GAP}so)?{GAP}"
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
