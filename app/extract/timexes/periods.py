"""Lengths of time, times that repeat, and vague references."""

import re

from app.domain.timex import TimexType
from app.extract.lexicon.timewords import (
    ADVERBS_OF_REPETITION,
    NOT_AFTER_VAGUE_TIMES,
    NOT_BEFORE_VAGUE_TIMES,
    VAGUE_TIMES,
)
from app.extract.timexes.absolute import month_of
from app.extract.timexes.context import Context
from app.extract.timexes.grammar import GAP, MONTH, NUMBER, UNIT, compiled, one_of
from app.extract.timexes.rule import Reading, Rule
from app.extract.timexes.values import number_of, period_value, unit_of


def _length(match: re.Match[str], context: Context) -> Reading:
    if context.word_before(match.start()) in {"to", "or"} and not match.group("the"):
        return None  # the end of a range, which is a figure: “five to ten years”
    if match.group("old") or match.group("unit").istitle():
        return None  # an age, which is a figure, or a programme: “60 Minutes”
    if context.token_at(match.start("unit")).pos_ == "ADJ" or _is_share(match, context) or _is_rate(match, context):
        return None  # “a second term”, “a quarter of them”, “two flights a week”
    return TimexType.DURATION, period_value(number_of(match.group("number")), unit_of(match.group("unit")))


def _is_share(match: re.Match[str], context: Context) -> bool:
    """Tell “a quarter of them” and “fell by a quarter” from three months."""
    of = context.words_after(match.end())[:1] == ["of"] or context.word_before(match.start()) == "by"
    return match.group("unit").lower() == "quarter" and of


def _is_rate(match: re.Match[str], context: Context) -> bool:
    if match.group("number").lower() not in {"a", "an"}:
        return False
    token = context.token_at(match.start("number"))
    return token.i > 0 and token.nbor(-1).pos_ in {"NOUN", "NUM", "SYM", "PROPN"}


def _repeated_unit(match: re.Match[str], _: Context) -> Reading:
    count = number_of(match.group("number") or "one")
    return TimexType.SET, period_value(count, unit_of(match.group("unit")))


def _repeated_month(match: re.Match[str], _: Context) -> Reading:
    return TimexType.SET, f"XXXX-{month_of(match.group('month')):02}"


def _adverb(match: re.Match[str], context: Context) -> Reading:
    if match.group()[0].isupper() and context.token_at(match.start()).pos_ == "PROPN":
        return None  # a newspaper
    return TimexType.SET, ADVERBS_OF_REPETITION[match.group().lower()]


def _vague(match: re.Match[str], context: Context) -> Reading:
    after = context.words_after(match.end())
    if (after and after[0].lower() in NOT_AFTER_VAGUE_TIMES) or context.word_before(
        match.start()
    ) in NOT_BEFORE_VAGUE_TIMES:
        return None
    return TimexType.DATE, VAGUE_TIMES[" ".join(match.group().lower().split())]


RULES = (
    Rule(
        compiled(
            rf"(?P<the>(?i:(?:the{GAP})?(?:last|past|next|coming|first|final){GAP}))?(?P<number>{NUMBER})(?:{GAP}(?:more{GAP})?|-)"
            rf"(?P<unit>{UNIT})s?(?:(?:{GAP}|-)(?:long|(?P<old>old)))?",
        ),
        _length,
    ),
    Rule(compiled(rf"(?i:every|each|per){GAP}(?:(?P<number>{NUMBER}){GAP})?(?P<unit>{UNIT})s?"), _repeated_unit),
    Rule(compiled(rf"(?i:every|each){GAP}(?P<month>{MONTH})"), _repeated_month),
    Rule(compiled(rf"(?i:{one_of(ADVERBS_OF_REPETITION)})"), _adverb),
    Rule(compiled(rf"(?i:{one_of(VAGUE_TIMES)})"), _vague),
)
