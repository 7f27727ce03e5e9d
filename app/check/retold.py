"""A quantity told again is the same: “18,412 … 18,142”, “ordered 60 jets … The order, for 75 jets”."""

import re
from collections.abc import Iterator
from decimal import Decimal

from app.check.evidence import Evidence
from app.check.operands import head, plain
from app.check.recounts import told_twice
from app.check.words import SYNONYMS
from app.domain.figure import Figure, Kind, Modifier, Role
from app.domain.finding import Finding

_REACH = 700
"""Code points between a number and the same told again, at most."""

_FIGURES = 12
_DIGITS = 4
"""Digits of a number that are not found again by chance in another order."""

_TOLD = re.compile(
    r"\b(?:The|This|That|His|Her|Their|Its) (?P<noun>[a-z]{4,})(?: [\w'-]+){0,2},? ?"
    r"(?:(?:of|for|worth|totalling|totaling|was|is) )?$"
)
_OTHER = re.compile(
    r"\b(?:another|other|more|further|additional|second|third|previous|earlier|last|than|compared|initially|revised|"
    r"up from|down from|instead|expected|forecast|estimated|per|each)\b",
    re.IGNORECASE,
)
_BARE = frozenset({Kind.NUMBER, Kind.MEASURE})
_STEM = 4
_CLOSE = 30
"""Code points beside a number whose words may tell it from another."""


def retold(evidence: Evidence) -> Iterator[Finding]:
    """Find quantities that are told again with another value."""
    for index, later in enumerate(evidence.figures):
        if not _is_plain(later) or later.change or later.part_of:
            continue
        again = _retells(evidence, later)
        for first in evidence.figures[max(0, index - _FIGURES) : index]:
            if not _may_repeat(first, later) or not _in_other_sentence(evidence, first, later):
                continue
            if _exchanged(evidence, first, later):
                yield told_twice(first, later, "the same digits in another order are the same number")
            elif again and (_named_again(evidence, first, later) or _definite(evidence, first, later)):
                yield told_twice(first, later, "what is told again is the same")


def _is_plain(figure: Figure) -> bool:
    """Tell a single value that nothing bounds, moves or reckons by another."""
    plainly = figure.value is not None and figure.modifier is Modifier.EXACT and figure.per is None
    return plainly and figure.kind not in {Kind.AGE, Kind.RATIO}


def _retells(evidence: Evidence, later: Figure) -> bool:
    """Tell a number that the article speaks of as known: “the $3.6 million budget”, “The order, for 75 jets”."""
    before = evidence.before(later.span)
    return "the" in before.lower().split()[-4:] or _TOLD.search(before) is not None


def _may_repeat(first: Figure, later: Figure) -> bool:
    """Tell two values of one sort that are near each other and not equal."""
    if first.unit != later.unit or first.value == later.value or later.span.start - first.span.end > _REACH:
        return False
    moved = first.change is not None and first.change.role is not Role.TO
    return _is_plain(first) and not moved and not first.part_of and first.as_of == later.as_of


def _in_other_sentence(evidence: Evidence, first: Figure, later: Figure) -> bool:
    """Tell two sentences of one voice, which do not each tell of another day."""
    if evidence.sentence(first.span) == evidence.sentence(later.span):
        return False
    told = [set(evidence.dates_beside(figure.span)) for figure in (first, later)]
    if told[0] and told[1] and not told[0] & told[1]:
        return False
    return evidence.voice(first.span) == evidence.voice(later.span) is not None


def _definite(evidence: Evidence, first: Figure, later: Figure) -> bool:
    """Tell “a $3.2 million parks budget … The $3.6 million parks budget”, “magnitude 6.1 … the magnitude 6.4 quake”."""
    if _OTHER.search(evidence.before(later.span)[-_CLOSE:] + evidence.behind(later.span)[:_CLOSE]):
        return False
    before = [evidence.before(figure.span).lower().split()[-2:] for figure in (first, later)]
    behind = [
        re.findall(r"[\w'-]+", evidence.behind(figure.span).split(",")[0].lower())[:2] for figure in (first, later)
    ]
    named = before[1][-1:] == ["the"] and len(behind[0]) > 1 and behind[0] == behind[1] and len(behind[0][0]) >= _STEM
    led = before[1][:1] == ["the"] and before[0][-1:] == before[1][-1:] and len(before[1][-1]) > _STEM
    if _sized(evidence, first, later):
        return True
    measured = before[1][-1:] == ["of"] and _same_measure(evidence, first, later)
    return measured or (named and later.kind is Kind.MONEY) or (led and first.kind in _BARE and "." in plain(later.top))


def _sized(evidence: Evidence, first: Figure, later: Figure) -> bool:
    """Tell “The bridge is 312 metres long … the 340-metre bridge”."""
    if (
        later.unit is None
        or "-" not in later.span.of(evidence.plain)
        or not evidence.before(later.span).endswith("he ")
    ):
        return False
    thing = re.match(r" ([a-z]{4,})\b", evidence.behind(later.span))
    lead = evidence.before(first.span).lower()
    return thing is not None and re.search(rf"\bthe (?:new |old )?{thing.group(1)}\b", lead) is not None


def _same_measure(evidence: Evidence, first: Figure, later: Figure) -> bool:
    """Tell “a net profit of $84 million … The net profit of $94 million”."""
    words = [evidence.before(figure.span).lower().split()[-4:] for figure in (first, later)]
    full = len(words[0]) == len(words[1]) == 4  # noqa: PLR2004 - an article, two words, “of”
    return full and words[1][0] == "the" and words[0][1:] == words[1][1:] and words[0][0] in {"a", "an", "the"}


def _exchanged(evidence: Evidence, first: Figure, later: Figure) -> bool:
    """Tell “18,412” and “18,142” apart from two numbers: the same digits, and the same words behind them."""
    one, other = (_digits(figure.top) for figure in (first, later))
    if sorted(one) != sorted(other) or first.top.adjusted() != later.top.adjusted():
        return False
    short = min(one.strip("0"), other.strip("0"), key=len)
    heads = {_name(figure) for figure in (first, later)}
    behind = [re.findall(r"[\w'-]+", evidence.behind(figure.span).split(".")[0])[:2] for figure in (first, later)]
    before = [evidence.before(figure.span).lower().split()[-3:] for figure in (first, later)]
    same_words = len(behind[0]) > 1 and behind[0] == behind[1]
    same_words = same_words or (len(before[0]) == len(before[1]) == 3 and before[0] == before[1])  # noqa: PLR2004 - words
    if _OTHER.search(evidence.before(later.span)[-_CLOSE:] + evidence.behind(later.span)[:_CLOSE]):
        return False
    long = len(one) >= _DIGITS and len(short) >= _DIGITS - 1
    return (long and (len(heads) == 1 or "" in heads)) or (len(short) > 1 and same_words)


def _digits(value: Decimal) -> str:
    return plain(value).replace(".", "")


def _name(figure: Figure) -> str:
    return SYNONYMS.get(head(figure), head(figure))


def _named_again(evidence: Evidence, first: Figure, later: Figure) -> bool:
    """Tell “ordered 60 jets … The order, for 75 jets”: a noun of the verb before the first number."""
    told = _TOLD.search(evidence.before(later.span))
    if told is None or _name(first) != _name(later) or later.kind not in {Kind.COUNT, Kind.MONEY}:
        return False
    lead = evidence.before(first.span).lower()
    said = re.search(rf"\b{re.escape(told.group('noun')[:_STEM])}\w*(?: [\w'-]+){{0,3}} $", lead)
    return said is not None and not any(_OTHER.search(evidence.around(figure.span)) for figure in (first, later))
