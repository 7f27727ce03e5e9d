"""Dates that name a month, and dates in digits alone."""

import re
from calendar import monthrange
from datetime import date

from app.extract.lexicon.calendar import MONTHS
from app.extract.lexicon.timewords import DIRECTIONS, WORDS_BEFORE_MONTHS
from app.extract.timexes.context import Context
from app.extract.timexes.grammar import DAY, GAP, JOINT, MONTH, STAGE, WEEKDAY, YEAR, compiled
from app.extract.timexes.nearest import nearest, same_month, years_around
from app.extract.timexes.rule import Reading, Rule, date_of
from app.extract.timexes.tense import Tense
from app.extract.timexes.values import day_value, month_value

_CENTURY_PIVOT = 69  # two-digit years up to here are of this century (POSIX)
_LAST_MONTH = 12
_ENDS_IN_DAY = re.compile(r"\D+\d\d?(?:st|nd|rd|th)?", re.ASCII)
_MANY = r"(?!\d|[.,:/]\d|%)"


def month_of(word: str) -> int:
    """Look up a month by its long or its short form."""
    return MONTHS[word.rstrip(".").capitalize()]


def _year(match: re.Match[str]) -> int | None:
    digits = match.group("year")
    return int(digits) if digits else None


def _day_of_month(match: re.Match[str], context: Context) -> Reading:
    month, day, year = month_of(match.group("month")), int(match.group("day")), _year(match)
    if year is None and match.groupdict().get("later"):
        year = int(match.group("later"))
    if year is None and _counts_people(match, context):
        return None
    if year is None and context.today:
        days = [date(y, month, day) for y in years_around(context.today) if day <= monthrange(y, month)[1]]
        chosen = nearest(days, context.today, context.tense_at(match.start("month")))
        year = chosen.year if chosen else None
    value = day_value(year, month, day)
    return date_of(value) if value else None


def _second_day(match: re.Match[str], context: Context) -> Reading:
    """Read the “5” of “March 3-5”: a day of the month just named, unless it counts what follows."""
    first = context.found[-1] if context.found else None
    follower = context.token_at(match.end() - 1)
    follower = follower.nbor() if follower.i + 1 < len(follower.doc) else follower
    if first is None or first.span.end != match.start() or not _ENDS_IN_DAY.fullmatch(first.span.of(context.text)):
        return None
    if first.value[4:5] != "-" or len(first.value) != len("2023-09-04") or follower.pos_ in {"NOUN", "ADJ"}:
        return None
    year = first.value[:4]
    value = day_value(int(year) if year.isdecimal() else None, int(first.value[5:7]), int(match.group("day")))
    return date_of(value) if value else None


def _counts_people(match: re.Match[str], context: Context) -> bool:
    """Tell the count of “In May 12 people died” from the day of “on May 12”."""
    token = context.token_at(match.end() - 1)
    counts = token.i + 1 < len(token.doc) and token.nbor().tag_ == "NNS" and match.end("day") == match.end()
    return counts and context.word_before(match.start()) == "in"


def _month_and_year(match: re.Match[str], _: Context) -> Reading:
    return date_of(month_value(int(match.group("year")), month_of(match.group("month"))))


def _first_of_months(match: re.Match[str], _: Context) -> Reading:
    """Read “January” in “from January to March 2022”, and “December” in “from December to March 2022”."""
    first, last = month_of(match.group("month")), month_of(match.group("last"))
    return date_of(month_value(int(match.group("year")) - (first > last), first))


def _bare_month(match: re.Match[str], context: Context) -> Reading:
    start = match.start("month")
    if not _is_month(context, start, staged=bool(match.group("stage") or match.group("step"))):
        return None
    return date_of(month_value(_year_of_month(match, context), month_of(match.group("month"))))


def _year_of_month(match: re.Match[str], context: Context) -> int | None:
    """Give the year: “July last year”, “last July”, or the one that the tense means."""
    today, month = context.today, month_of(match.group("month"))
    if today is None:
        return None
    step, said = match.group("step"), context.word_before(match.start())
    if step or said == "this":
        return today.year + DIRECTIONS[step.lower() if step else said]
    if said in {"last", "next"}:
        tense, passed = (Tense.PAST, -1) if said == "last" else (Tense.FUTURE, 1)
        return same_month(today, month, tense, strict=True) + (passed if month == today.month else 0)
    start = match.start("month")
    tense = Tense.NONE if context.is_attribute(start) else context.tense_at(start)
    return same_month(today, month, tense, strict=True)


def _is_month(context: Context, start: int, *, staged: bool) -> bool:
    """Tell the month from the verb, the modal and the person."""
    token = context.token_at(start)
    if token.pos_ in {"AUX", "VERB"} or token.ent_type_ == "PERSON":
        return False
    if token.i + 1 < len(token.doc) and token.nbor().ent_type_ == token.ent_type_ == "ORG":
        return False
    return staged or token.ent_type_ == "DATE" or context.word_before(start) in WORDS_BEFORE_MONTHS


def _iso(match: re.Match[str], _: Context) -> Reading:
    value = day_value(int(match.group("year")), int(match.group("month")), int(match.group("day")))
    return date_of(value) if value else None


def _slashed(match: re.Match[str], _: Context) -> Reading:
    first, second, year = int(match.group("first")), int(match.group("second")), int(match.group("year"))
    if len(match.group("year")) == len("23"):
        year += 2000 if year <= _CENTURY_PIVOT else 1900
    month, day = (second, first) if first > _LAST_MONTH or match.group("mark") == "." else (first, second)
    value = day_value(year, month, day)
    return date_of(value) if value else None


_OPTIONAL_YEAR = rf"(?:,?{GAP}(?P<year>{YEAR}))?"
_OPTIONAL_YEAR_OF_RANGE = rf"(?={JOINT}(?:{MONTH}{GAP})?{DAY},?{GAP}(?P<later>{YEAR}))"
_ARTICLE = rf"(?:[Tt]he{GAP})?"

RULES = (
    Rule(
        compiled(
            rf"(?:{WEEKDAY},?{GAP})?(?:the{GAP}|{STAGE})?(?P<month>{MONTH}){GAP}?(?P<day>{DAY})(?:st|nd|rd|th)?{_MANY}"
            rf"(?:{_OPTIONAL_YEAR_OF_RANGE}|{_OPTIONAL_YEAR})",
        ),
        _day_of_month,
    ),
    Rule(
        re.compile(
            rf"(?<=[\dhdt]){JOINT}(?P<span>(?P<day>{DAY})(?:st|nd|rd|th)?){_OPTIONAL_YEAR}(?!\w){_MANY}", re.ASCII
        ),
        _second_day,
    ),
    Rule(
        compiled(
            rf"(?:{WEEKDAY},?{GAP})?{_ARTICLE}(?P<day>{DAY})(?:st|nd|rd|th)?{GAP}(?:day{GAP})?(?:of{GAP})?(?P<month>{MONTH})"
            rf"{_OPTIONAL_YEAR}",
        ),
        _day_of_month,
    ),
    Rule(compiled(rf"{STAGE}?(?P<month>{MONTH})(?:,|{GAP}of)?{GAP}(?P<year>{YEAR})"), _month_and_year),
    Rule(
        compiled(rf"{STAGE}?(?P<month>{MONTH})(?={JOINT}(?P<last>{MONTH}),?{GAP}(?P<year>{YEAR}))"),
        _first_of_months,
    ),
    Rule(
        compiled(rf"(?P<stage>{STAGE})?(?P<month>{MONTH})(?:,?{GAP}(?:of{GAP})?(?P<step>last|this|next){GAP}year)?"),
        _bare_month,
    ),
    Rule(compiled(r"(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)"), _iso),
    Rule(compiled(rf"(?P<first>\d\d?)(?P<mark>[/.-])(?P<second>\d\d?)(?P=mark)(?P<year>\d{{4}}){_MANY}"), _slashed),
    Rule(compiled(rf"(?P<first>\d\d?)(?P<mark>/)(?P<second>\d\d?)/(?P<year>\d\d){_MANY}"), _slashed),
)
