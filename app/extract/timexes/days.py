"""Days of the week, and days that count from the day of publication."""

import re
from datetime import date

from app.domain.timex import TimexType
from app.extract.lexicon.calendar import DAY_PARTS, NAMES_AFTER_DAYS, NAMES_BEFORE_DAYS, UNITS, WEEKDAYS, Unit
from app.extract.lexicon.timewords import DEICTIC_DAYS
from app.extract.timexes.context import Context
from app.extract.timexes.grammar import DAY_PART, GAP, LONG_WEEKDAY, STAGE, compiled, one_of
from app.extract.timexes.rule import Reading, Rule, date_of
from app.extract.timexes.tense import Tense
from app.extract.timexes.values import plain, shifted

_DAY = UNITS["day"]
_WEEK_OF_DAYS = Unit("D", 7)
_OTHER_NAMES = {"ORG", "WORK_OF_ART", "EVENT", "FAC", "PRODUCT", "LAW"}


def _parted(value: str | None, part: str | None) -> Reading:
    """Give a day, or the time that a part of it is."""
    if value is None:
        return None
    return (TimexType.TIME, f"{value}T{DAY_PARTS[part.lower()]}") if part else date_of(value)


def _deictic(match: re.Match[str], context: Context) -> Reading:
    word = plain(match.group("word"))
    part = "night" if word == "tonight" else match.group("part")
    return _parted(shifted(context.today, DEICTIC_DAYS[word], _DAY), part)


def _weekday(match: re.Match[str], context: Context) -> Reading:
    if _names_something_else(match, context):
        return None
    number = WEEKDAYS[match.group("day").capitalize()]
    today, said = context.today, plain(match.group("said"))
    if today and said in {"last", "next"} and today.isoweekday() == number:
        return _parted(shifted(today, -1 if said == "last" else 1, _WEEK_OF_DAYS), match.group("part"))
    return _parted(_weekday_value(number, _direction(match, context), today), match.group("part"))


def _direction(match: re.Match[str], context: Context) -> Tense:
    said = {"last": Tense.PAST, "past": Tense.PAST, "next": Tense.FUTURE, "coming": Tense.FUTURE}
    words = plain(match.group("said")).split()
    if words == ["this"]:  # “meets this Friday”, but “was held this Friday”
        return Tense.PAST if context.tense_at(match.start("day")) is Tense.PAST else Tense.FUTURE
    if words:
        return said.get(words[-1], Tense.NONE)
    if context.text[match.end() : match.end() + 2] == "'s":
        return Tense.NONE  # “will appeal Friday's ruling”
    return context.tense_at(match.start("day"))


def _weekday_value(weekday: int, tense: Tense, today: date | None) -> str | None:
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


def _this_part(match: re.Match[str], context: Context) -> Reading:
    day = shifted(context.today, -1 if plain(match.group("said")) == "last" else 0, _DAY)
    return _parted(day, match.group("part"))


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
    Rule(compiled(rf"{STAGE}?(?P<said>(?i:this|last)){GAP}(?P<part>{DAY_PART})"), _this_part),
)
