"""Years, decades and centuries."""

import re

from app.extract.lexicon.calendar import UNITS
from app.extract.lexicon.timewords import (
    DECADES,
    EVENTS,
    POSSESSIVES,
    WORDS_BEFORE_YEARS,
    WORDS_BETWEEN_YEARS,
    WORDS_NOT_BEFORE_YEARS,
)
from app.extract.timexes.context import Context
from app.extract.timexes.grammar import DASH, GAP, ORDINAL, SPOKEN_TENS, STAGE, YEAR, compiled, one_of
from app.extract.timexes.rule import Reading, Rule, date_of
from app.extract.timexes.values import number_of, ordinal_of

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
    counted = after.endswith("s") or context.text[match.end() : match.end() + 1] == "-"
    if (counted and after.removesuffix("s") in UNITS) or before in WORDS_NOT_BEFORE_YEARS:
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


def _spoken_year(match: re.Match[str], _: Context) -> Reading:
    return date_of(f"{number_of(match.group('hundreds'))}{number_of(match.group('rest')):02}")


def _second_year(match: re.Match[str], context: Context) -> Reading:
    joined = context.found and context.found[-1].span.end == match.start() - len("-")
    return date_of(match.group()) if joined else None


_FISCAL = rf"(?:[Ff]iscal(?:{GAP}year)?|FY){GAP}?"
_THE = rf"(?:[Tt]he{GAP})?"

RULES = (
    Rule(
        compiled(
            rf"(?P<sure>{_FISCAL}|(?:the{GAP})?years?{GAP}|{STAGE}|(?:post|pre)-|(?:the{GAP})?(?:end|start|beginning|middle){GAP}of{GAP})?"
            rf"(?P<year>{YEAR})(?P<pair>(?={GAP}?{DASH}{GAP}?{YEAR}))?",
        ),
        _bare_year,
    ),
    Rule(compiled(rf"(?<=\d{DASH}){YEAR}"), _second_year),
    Rule(compiled(rf"{_THE}{STAGE}?'?(?P<digits>(?:1\d|20)\d0|[2-9]0)(?:'?s)(?P<word>)"), _short_decade),
    Rule(compiled(rf"[Tt]he{GAP}{STAGE}?(?P<word>{one_of(DECADES)})(?P<digits>)"), _short_decade),
    Rule(compiled(rf"{_THE}{STAGE}?(?P<ordinal>{ORDINAL})(?:{GAP}|-)[Cc]entury"), _century),
    Rule(compiled(rf"(?P<hundreds>(?i:eighteen|nineteen|twenty)){GAP}(?P<rest>{SPOKEN_TENS})"), _spoken_year),
)
