"""What findings are drawn from: the figures and dates of one text, and who says them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from app.domain.figure import Figure
from app.domain.statement import Statement
from app.domain.text import Span, simplified
from app.domain.timex import Timex, TimexType

_NEAR = 80
"""Code points before or behind a figure that a rule may look at."""

_WHEN = frozenset({TimexType.DATE, TimexType.TIME})
_SINCE = re.compile(r"\b(?:since|until|till|from|by) $", re.IGNORECASE)
_FAR = 240
"""Code points of a sentence on each side of a figure that a rule may look at."""

_NESTED = 8
"""Statements that may begin before a figure and hold it, at most."""

_BREAK = re.compile(r"(?<=[.!?])[\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Rs|No|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Jr|Sr|Prof|Rev|Hon|vs|approx|"
    r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|[A-Z]\.[A-Z])\.$"
)

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]?\s|[\n;]")


@dataclass(frozen=True)
class Evidence:
    """One text with its figures and dates, each in reading order."""

    text: str
    figures: tuple[Figure, ...]
    timexes: tuple[Timex, ...] = ()
    statements: tuple[Statement, ...] = ()

    @cached_property
    def plain(self) -> str:
        """The text with odd spaces and apostrophes made plain, of the same length."""
        return simplified(self.text)

    @cached_property
    def by_span(self) -> dict[Span, Figure]:
        """Each figure by its place."""
        return {figure.span: figure for figure in self.figures}

    @cached_property
    def _sentences(self) -> list[int]:
        ends = (match.end() for match in _BREAK.finditer(self.plain) if not _abbreviated(self.plain, match.start()))
        return [0, *ends]

    def sentence(self, span: Span) -> Span:
        """Give the sentence, or the line of a list, in which a place begins."""
        at = bisect_right(self._sentences, span.start)
        end = self._sentences[at] if at < len(self._sentences) else len(self.plain)
        return Span(self._sentences[at - 1], max(end, span.end))

    def around(self, span: Span) -> str:
        """Give the words of the sentence around a place, no further than news sentences reach."""
        where = self.sentence(span)
        return self.plain[max(where.start, span.start - _FAR) : min(where.end, span.end + _FAR)]

    def beside(self, span: Span) -> tuple[Figure, ...]:
        """Give the figures of the sentence in which a place begins."""
        return self._of_sentence.get(bisect_right(self._sentences, span.start), ())

    def dates_beside(self, span: Span) -> tuple[str, ...]:
        """Give the values of the dates and times of a sentence; “since 1988” tells none."""
        return self._dates_of.get(bisect_right(self._sentences, span.start), ())

    @cached_property
    def _dates_of(self) -> dict[int, tuple[str, ...]]:
        dated = [
            timex
            for timex in self.timexes
            if not timex.value.endswith("_REF") and timex.type in _WHEN and not _SINCE.search(self.before(timex.span))
        ]
        numbered = groupby(dated, key=lambda timex: bisect_right(self._sentences, timex.span.start))
        return {number: tuple(timex.value[:10] for timex in timexes) for number, timexes in numbered}

    @cached_property
    def by_sentence(self) -> tuple[tuple[Figure, ...], ...]:
        """The figures of each sentence that has any, in reading order."""
        return tuple(self._of_sentence.values())

    @cached_property
    def _of_sentence(self) -> dict[int, tuple[Figure, ...]]:
        numbered = groupby(self.figures, key=lambda figure: bisect_right(self._sentences, figure.span.start))
        return {number: tuple(figures) for number, figures in numbered}

    @cached_property
    def _starts(self) -> list[int]:
        return [statement.content[0].start for statement in self._spoken]

    @cached_property
    def _spoken(self) -> list[Statement]:
        return sorted(self.statements, key=lambda statement: statement.content[0].start)

    def gap(self, left: Span, right: Span) -> str:
        """Give the words between two places; nothing where they overlap or lie far apart."""
        return self.plain[left.end : right.start] if 0 <= right.start - left.end <= _NEAR else ""

    def before(self, span: Span) -> str:
        """Give the words of the same line right before a place."""
        return self.plain[max(0, span.start - _NEAR) : span.start].rpartition("\n")[2]

    def behind(self, span: Span) -> str:
        """Give the words of the same line right behind a place."""
        return self.plain[span.end : span.end + _NEAR].partition("\n")[0]

    def together(self, left: Span, right: Span, *, within: int) -> bool:
        """Tell whether two places stand in one sentence, no further apart than so many code points."""
        near = right.start - left.end <= within
        return near and _SENTENCE_END.search(self.plain, left.end, max(left.end, right.start)) is None

    def voice(self, span: Span) -> str | None:
        """Name who says what stands there: empty for the article itself, none where that is not known."""
        at = bisect_right(self._starts, span.start)
        for statement in reversed(self._spoken[max(0, at - _NESTED) : at]):
            if span.within_any(statement.content):
                return statement.speaker
        return ""


def pairs(figures: Sequence[Figure]) -> Sequence[tuple[Figure, Figure]]:
    """Give each figure with the one behind it."""
    return tuple(pairwise(figures))


def _abbreviated(text: str, end: int) -> bool:
    """Tell the full stop of “Mr.” and “U.S.” from one that ends a sentence."""
    return text[end - 1 : end] == "." and _ABBREVIATED.search(text, max(0, end - 8), end) is not None
