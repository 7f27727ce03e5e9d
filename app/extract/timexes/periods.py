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
    return TimexType.DURATION, period_value(number_of(match.group("number")), unit_of(match.group("unit")))


def _repeated_unit(match: re.Match[str], _: Context) -> Reading:
    count = number_of(match.group("number") or "one")
    return TimexType.SET, period_value(count, unit_of(match.group("unit")))


def _repeated_month(match: re.Match[str], _: Context) -> Reading:
    return TimexType.SET, f"XXXX-{month_of(match.group('month')):02}"


def _adverb(match: re.Match[str], _: Context) -> Reading:
    return TimexType.SET, ADVERBS_OF_REPETITION[match.group().lower()]


def _vague(match: re.Match[str], context: Context) -> Reading:
    after = context.words_after(match.end())
    if (
        (after
        and after[0].lower() in NOT_AFTER_VAGUE_TIMES)
        or context.word_before(match.start()) in NOT_BEFORE_VAGUE_TIMES
    ):
        return None
    return TimexType.DATE, VAGUE_TIMES[" ".join(match.group().lower().split())]


RULES = (
    Rule(
        compiled(
            rf"(?P<the>(?i:(?:the{GAP})?(?:last|past|next|coming|first|final){GAP}))?(?P<number>{NUMBER})(?:{GAP}|-)"
            rf"(?P<unit>{UNIT})s?(?:(?:{GAP}|-)(?:long|old))?",
        ),
        _length,
    ),
    Rule(compiled(rf"(?i:every|each|per){GAP}(?:(?P<number>{NUMBER}){GAP})?(?P<unit>{UNIT})s?"), _repeated_unit),
    Rule(compiled(rf"(?i:every|each){GAP}(?P<month>{MONTH})"), _repeated_month),
    Rule(compiled(rf"(?i:{one_of(ADVERBS_OF_REPETITION)})"), _adverb),
    Rule(compiled(rf"(?i:{one_of(VAGUE_TIMES)})"), _vague),
)
