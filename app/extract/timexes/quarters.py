"""Seasons, quarters and halves."""

import re

from app.extract.lexicon.calendar import SEASONS, UNITS
from app.extract.timexes.context import Context
from app.extract.timexes.grammar import GAP, ORDINAL, SEASON, STAGE, YEAR, compiled, one_of
from app.extract.timexes.nearest import same_month
from app.extract.timexes.rule import Reading, Rule, date_of
from app.extract.timexes.tense import Tense
from app.extract.timexes.values import ordinal_of, plain, quarter_of, shifted, year_value

_STEPS = {"last": -1, "previous": -1, "year-ago": -1, "year-earlier": -1, "this": 0, "current": 0, "next": 1}
_LAST_QUARTER = 4


def _season(match: re.Match[str], context: Context) -> Reading:
    season = SEASONS[match.group("season").lower()]
    if match.group("year"):
        return date_of(f"{match.group('year')}-{season.code}")
    said = plain(match.group("said"))
    token = context.token_at(match.start("season"))
    if token.dep_ in {"compound", "amod"} or (not said and token.ent_type_ != "DATE"):
        return None  # “winter wheat”
    if not context.today:
        return date_of(f"XXXX-{season.code}")
    step = {"last": Tense.PAST, "past": Tense.PAST, "this past": Tense.PAST, "next": Tense.FUTURE}
    tense = step.get(said) or (Tense.NONE if said == "this" else context.tense_at(match.start("season")))
    return date_of(f"{year_value(same_month(context.today, season.month, tense))}-{season.code}")


def _quarter(match: re.Match[str], context: Context) -> Reading:
    number = int(match.group("digit") or 0) or ordinal_of(match.group("ordinal"))
    if number > _LAST_QUARTER:
        return None
    year = match.group("year") or match.group("year2")
    if year:
        return date_of(f"{year}-Q{number}")
    if not context.today:
        return date_of(f"XXXX-Q{number}")
    said = (match.group("step") or match.group("step2") or "").lower()
    if said:
        return date_of(f"{year_value(context.today.year + _STEPS[said])}-Q{number}")
    # Results come out after the quarter: a quarter still far off is last year's, unless the clause looks ahead.
    ahead = number > quarter_of(context.today) + 1 and context.tense_at(match.start()) is not Tense.FUTURE
    return date_of(f"{year_value(context.today.year - ahead)}-Q{number}")


def _known_quarter(_: re.Match[str], context: Context) -> Reading:
    """Read “the quarter” as the latest one spoken of, else as the one that ended last."""
    if quarter := context.last_quarter():
        return date_of(quarter)
    return date_of(shifted(context.today, -1, UNITS["quarter"])) if context.today else None


def _short_half(match: re.Match[str], _: Context) -> Reading:
    return date_of(f"{match.group('year')}-H{match.group('digit')}")


def _half(match: re.Match[str], context: Context) -> Reading:
    number = {"first": 1, "second": 2, "last": 2, "latter": 2}[match.group("which").lower()]
    year = match.group("year")
    if not year:
        step = _STEPS[(match.group("step") or "this").lower()]
        year = year_value(context.today.year + step if context.today else None)
    return date_of(f"{year}-H{number}")


_THE = rf"(?:[Tt]he{GAP})?"
_STEP = rf"(?:{one_of(_STEPS)})"

RULES = (
    Rule(compiled(rf"H(?P<digit>[12]){GAP}(?:of{GAP})?(?P<year>{YEAR})"), _short_half),
    Rule(
        compiled(
            rf"(?:(?P<said>(?i:this{GAP}past|this|last|past|next|the)){GAP})?{STAGE}?(?P<season>{SEASON})"
            rf"(?:(?:{GAP}of)?{GAP}(?P<year>{YEAR}))?",
        ),
        _season,
    ),
    Rule(
        compiled(
            rf"{_THE}(?:(?P<step>{_STEP})(?:{GAP}year's)?{GAP})?(?:fiscal{GAP})?(?:(?P<year>{YEAR}){GAP})?"
            rf"(?:fiscal[- ])?"
            rf"(?:Q(?P<digit>[1-4])|(?P<ordinal>{ORDINAL})(?:{GAP}|-)(?:fiscal{GAP})?(?i:quarter))"
            rf"(?:{GAP}(?:of{GAP})?(?:(?P<step2>{_STEP}){GAP}year|(?:fiscal{GAP})?(?P<year2>{YEAR})))?",
        ),
        _quarter,
    ),
    Rule(
        compiled(rf"(?i:the{GAP}latest|the){GAP}quarter(?!{GAP}of)|(?i:the{GAP}latest){GAP}period"),
        _known_quarter,
    ),
    Rule(
        compiled(
            rf"{_THE}(?P<which>(?i:first|second|last|latter)){GAP}half{GAP}of{GAP}(?:(?:the{GAP})?"
            rf"(?:(?P<step>{_STEP}){GAP})?year|(?P<year>{YEAR}))",
        ),
        _half,
    ),
)
