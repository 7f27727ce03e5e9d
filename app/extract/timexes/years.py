"""Years, decades, centuries, seasons, quarters and halves."""

import re

from app.extract.lexicon.calendar import SEASONS, UNITS
from app.extract.lexicon.timewords import (
    DECADES,
    EVENTS,
    ORDINALS,
    POSSESSIVES,
    WORDS_BEFORE_YEARS,
    WORDS_BETWEEN_YEARS,
    WORDS_NOT_BEFORE_YEARS,
)
from app.extract.timexes.context import Context
from app.extract.timexes.grammar import DASH, GAP, ORDINAL, SEASON, SPOKEN_TENS, STAGE, YEAR, compiled, one_of
from app.extract.timexes.nearest import same_month
from app.extract.timexes.rule import Reading, Rule, date_of
from app.extract.timexes.tense import Tense
from app.extract.timexes.values import number_of, quarter_of, shifted, year_value

_STEPS = {"last": -1, "previous": -1, "year-ago": -1, "year-earlier": -1, "this": 0, "current": 0, "next": 1}
_LAST_QUARTER = 4
_NEAR = 8  # code points between two years that are joined
_LAST_CENTURY = 22
_NOT_YEARS = {"CARDINAL", "QUANTITY", "MONEY", "PERCENT"}


def _bare_year(match: re.Match[str], context: Context) -> Reading:
    year = match.group("year")
    return date_of(year) if match.group("sure") or _is_year(match, context) else None


def _is_year(match: re.Match[str], context: Context) -> bool:
    """Tell a year from a number: by the words around it, and where they are silent by the model."""
    token = context.token_at(match.start("year"))
    follower = token.nbor() if token.i + 1 < len(token.doc) else None
    before = context.word_before(match.start())
    after = next(iter(context.words_after(match.end())), "").lower()
    if after.strip(".,;:)") in EVENTS:
        return True
    if after.removesuffix("s") in UNITS or before in WORDS_NOT_BEFORE_YEARS:
        return False  # “2000 years old”, “Flight 1998”
    if token.dep_ == "nummod" and follower is not None and follower.tag_ == "NNS":
        return token.ent_type_ == "DATE" and before in {"the", "its", "their"}
    return _follows_year_word(match, context, before) or _looks_like_year(match, context)


def _follows_year_word(match: re.Match[str], context: Context, before: str) -> bool:
    joined = bool(context.found) and context.found[-1].span.end > match.start() - _NEAR
    return before in WORDS_BEFORE_YEARS or (before in WORDS_BETWEEN_YEARS and joined)


def _looks_like_year(match: re.Match[str], context: Context) -> bool:
    kind = context.token_at(match.start("year")).ent_type_
    return bool(match.group("pair")) or kind == "DATE" or (kind not in _NOT_YEARS and _in_name(match, context))


def _in_name(match: re.Match[str], context: Context) -> bool:
    """Tell “(2019)”, “Games 2024” and “the 2016 Olympics” from “Boeing 2000”: brackets, or words that name events."""
    around = context.text[max(0, match.start() - 1) : match.end() + 1]
    return (around[:1] == "(" and around[-1:] in "),") or context.word_before(match.start()) in EVENTS


def _short_decade(match: re.Match[str], context: Context) -> Reading:
    digits = match.group("digits")
    if context.word_before(match.start()) in POSSESSIVES:
        return None  # “in his thirties”
    if digits:
        return date_of(digits[:-1] if len(digits) == len("1990") else f"19{digits[0]}")
    return date_of(str(DECADES[match.group("word").lower()]))


def _century(match: re.Match[str], _: Context) -> Reading:
    number = ordinal_of(match.group("ordinal"))
    return date_of(f"{number - 1:02}") if 1 <= number <= _LAST_CENTURY else None


def ordinal_of(word: str) -> int:
    """Read an ordinal: “third”, “3rd”."""
    digits = "".join(char for char in word if char.isdecimal())
    return int(digits) if digits else ORDINALS[" ".join(word.lower().split())]


def _season(match: re.Match[str], context: Context) -> Reading:
    season = SEASONS[match.group("season").lower()]
    if match.group("year"):
        return date_of(f"{match.group('year')}-{season.code}")
    said = " ".join((match.group("said") or "").lower().split())
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


def _spoken_year(match: re.Match[str], _: Context) -> Reading:
    return date_of(f"{number_of(match.group('hundreds'))}{number_of(match.group('rest')):02}")


def _second_year(match: re.Match[str], context: Context) -> Reading:
    joined = context.found and context.found[-1].span.end == match.start() - len("-")
    return date_of(match.group()) if joined else None


def _short_half(match: re.Match[str], _: Context) -> Reading:
    return date_of(f"{match.group('year')}-H{match.group('digit')}")


def _half(match: re.Match[str], context: Context) -> Reading:
    number = {"first": 1, "second": 2, "last": 2, "latter": 2}[match.group("which").lower()]
    year = match.group("year")
    if not year:
        step = _STEPS[(match.group("step") or "this").lower()]
        year = year_value(context.today.year + step if context.today else None)
    return date_of(f"{year}-H{number}")


_FISCAL = rf"(?:[Ff]iscal(?:{GAP}year)?|FY){GAP}?"
_THE = rf"(?:[Tt]he{GAP})?"
_STEP = rf"(?:{one_of(_STEPS)})"

RULES = (
    Rule(
        compiled(
            rf"(?P<sure>{_FISCAL}|(?:the{GAP})?years?{GAP}|{STAGE}|(?:post|pre)-|(?:the{GAP})?(?:end|start|beginning|middle){GAP}of{GAP})?"
            rf"(?P<year>{YEAR})(?P<pair>(?={GAP}?{DASH}{GAP}?{YEAR}))?",
        ),
        _bare_year,
    ),
    Rule(compiled(rf"(?<=\d{DASH}){YEAR}"), _second_year),
    Rule(compiled(rf"H(?P<digit>[12]){GAP}(?:of{GAP})?(?P<year>{YEAR})"), _short_half),
    Rule(compiled(rf"{_THE}{STAGE}?'?(?P<digits>(?:1\d|20)\d0|[2-9]0)(?:'?s)(?P<word>)"), _short_decade),
    Rule(compiled(rf"[Tt]he{GAP}{STAGE}?(?P<word>{one_of(DECADES)})(?P<digits>)"), _short_decade),
    Rule(compiled(rf"{_THE}{STAGE}?(?P<ordinal>{ORDINAL})(?:{GAP}|-)[Cc]entury"), _century),
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
    Rule(compiled(rf"(?P<hundreds>(?i:eighteen|nineteen|twenty)){GAP}(?P<rest>{SPOKEN_TENS})"), _spoken_year),
    Rule(
        compiled(
            rf"{_THE}(?P<which>(?i:first|second|last|latter)){GAP}half{GAP}of{GAP}(?:(?:the{GAP})?"
            rf"(?:(?P<step>{_STEP}){GAP})?year|(?P<year>{YEAR}))",
        ),
        _half,
    ),
)
