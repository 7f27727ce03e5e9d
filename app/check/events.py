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
_CRIME = 5
"""The course of a crime and what follows from it."""

# Another thing than the one whose beginning was told: “its predecessor closed in 1998”.
_OTHER = re.compile(
    r"\b(?:predecessors?|previous|previously|former|old|older|original|originally|first|earlier|last|another|other|again|"
    r"re-?\w*opened|re-?elected|second|third|his|her|their|after|before|not|never|since|when|as|but|although|though|"
    r"while|who|whom|whose|father|mother|brother|sister|son|daughter|wife|husband)\b",
    re.IGNORECASE,
)


# A subject or an object of its own, so that another thing may be meant: “and the embargo ended”, “having left City”.
_ITS_OWN = re.compile(r"\b(?:the|a|an|this|that|these|those|one|having|to|Mr|Mrs|Ms|Dr)\b|\b[A-Z][a-z]")
_POST = re.compile(r"\b(?:the|this|that) (?:post|job|office|position|role|seat|title|record|party|company|club)\b")
_SHE = re.compile(r"\b(?:it|he|she|they)\b", re.IGNORECASE)
_PATIENT = 4
"""The first of the courses whose end may be told before their beginning: “discharged …, having been admitted”."""


@dataclass(frozen=True, slots=True)
class Course:
    """What began and what ended it, each with its date, in the order of time that the words say."""

    first: Timex
    last: Timex

    @property
    def span(self) -> Span:
        """The range over both dates."""
        ends = sorted((self.first.span, self.last.span))
        return Span(ends[0].start, ends[1].end)


@dataclass(frozen=True, slots=True)
class _Event:
    """An event with its course, whether it ends it, and the words before it and between it and its date."""

    course: int
    late: bool
    lead: str
    object: str


def courses(evidence: Evidence) -> Iterator[Course]:
    """Find two dates of one sentence whose events are the beginning and the end of one thing."""
    dates = [timex for timex in evidence.timexes if timex.type is TimexType.DATE and days(timex)]
    for left, right in pairwise(dates):
        if right.span.start - left.span.end > _FAR or evidence.sentence(left.span) != evidence.sentence(right.span):
            continue
        lead, told = _event(evidence, left, None), _event(evidence, right, left)
        if lead is None or told is None or lead.course != told.course or lead.late == told.late:
            continue
        if not _OTHER.search(evidence.plain[left.span.end : right.span.start]) and _of_one(lead, told):
            yield Course(*((left, right) if told.late else (right, left)))


def _of_one(lead: _Event, told: _Event) -> bool:
    """Tell whether two events are of one thing: the second has no subject and no object of its own."""
    if told.course == _CRIME:  # “jailed in 2008 for a murder he committed in 2011”
        return lead.late or not _ITS_OWN.search(told.lead)
    if lead.late:
        return told.course >= _PATIENT and "having" in told.lead
    if _ITS_OWN.search(_POST.sub("", told.object)):  # “bought the house in 2015 and sold the flat in 2012”
        return False
    # “Born in 1950, Hale died …”, “after it opened in 2006, the factory shut …”: the subject is named behind.
    ahead = not lead.lead.strip() or _SHE.search(lead.lead) is not None
    return ahead or _ITS_OWN.search(_POST.sub("", told.lead)) is None


def _event(evidence: Evidence, date: Timex, before: Timex | None) -> _Event | None:
    """Read the event that the words right before a date tell."""
    begin = max(evidence.sentence(date.span).start, date.span.start - _NEAR, before.span.end if before else 0)
    words = evidence.plain[begin : date.span.start]
    if not _ON.search(words):
        return None
    if before is not None and _UNTIL.search(words):
        lead = _event(evidence, before, None)
        return None if lead is None or lead.late else _Event(lead.course, late=True, lead=words, object="")
    found = list(_EVENT.finditer(words))
    if not found:
        return None
    course, late = _WORDS[found[-1].group().lower()]
    return _Event(course, late=bool(late), lead=words[: found[-1].start()], object=words[found[-1].end() :])
