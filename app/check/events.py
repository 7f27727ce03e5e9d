"""Events with their dates, and which of two comes first: “opened in 1998 and closed in 1991”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.check.evidence import Evidence
from app.check.periods import days
from app.check.words import COURSES
from app.domain.text import Span
from app.domain.timex import Timex, TimexType

_NEAR = 70
"""Code points between an event and its date, at most."""

_FAR = 160
"""Code points between two dates of one sentence, at most."""

_WORDS = {
    word: (course, late) for course, ends in enumerate(COURSES) for late, words in enumerate(ends) for word in words
}
_EVENT = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _WORDS), key=len, reverse=True))})\b", re.IGNORECASE)
_ON = re.compile(r"\b(?:in|on|since|from|until|till|by|early in|late in|of) (?:early |late |mid-)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till)\b[^,.;]{0,40}$", re.IGNORECASE)
_HELD = frozenset({"held", "led", "ran", "run", "ruled", "served", "headed", "chaired"})
# Another thing than the one whose beginning was told: “its predecessor closed in 1998”.
_OTHER = re.compile(
    r"\b(?:predecessors?|previous|previously|former|old|older|original|originally|first|earlier|last|another|other|again|"
    r"re-?\w*opened|re-?elected|second|third|his|her|their|after|before|not|never|since|when|as|but|although|though|"
    r"while|who|whom|whose|father|mother|brother|sister|son|daughter|wife|husband)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Course:
    """What began and what ended it, each with its date, in the order of time that the words say."""

    first: Timex
    last: Timex
    between: str
    """The words from the first printed date to the second."""

    @property
    def span(self) -> Span:
        """The range over both dates."""
        ends = sorted((self.first.span, self.last.span))
        return Span(ends[0].start, ends[1].end)


def courses(evidence: Evidence) -> Iterator[Course]:
    """Find two dates of one sentence whose events are the beginning and the end of one thing."""
    dates = [timex for timex in evidence.timexes if timex.type is TimexType.DATE and days(timex)]
    for left, right in pairwise(dates):
        if right.span.start - left.span.end > _FAR or evidence.sentence(left.span) != evidence.sentence(right.span):
            continue
        between = evidence.plain[left.span.end : right.span.start]
        lead, told = _event(evidence, left, None), _event(evidence, right, left)
        if lead is None or told is None or lead[0] != told[0] or lead[1] == told[1] or _OTHER.search(between):
            continue
        yield Course(*((left, right) if told[1] else (right, left)), between)


def _event(evidence: Evidence, date: Timex, before: Timex | None) -> tuple[int, int] | None:
    """Give the course and the end of it that the words right before a date tell."""
    begin = max(evidence.sentence(date.span).start, date.span.start - _NEAR, before.span.end if before else 0)
    words = evidence.plain[begin : date.span.start]
    if not _ON.search(words):
        return None
    if before is not None and _UNTIL.search(words):
        lead = _event(evidence, before, None)
        return None if lead is None or lead[1] else (lead[0], 1)
    found = list(_EVENT.finditer(words))
    return _WORDS[found[-1].group().lower()] if found else None
