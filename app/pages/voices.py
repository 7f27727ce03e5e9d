"""Who speaks in a text: those who say most have a letter and a colour each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any

from app.domain.text import Span

LETTERS = "ABCDEF"
"""As many as there are colours that can be told apart. The letter says the same to whoever sees no colours."""
OTHERS, UNNAMED = "others", "unnamed"


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks."""

    id: str
    name: str
    statements: int
    letter: str = ""

    @property
    def kind(self) -> str:
        """Name the kind of mark that the statements have."""
        return f"voice-{self.letter.lower()}" if self.letter else OTHERS


@dataclass(frozen=True, slots=True)
class Voices:
    """All who speak, those who say most first."""

    named: Mapping[str, Voice]
    unnamed: int
    """Statements of which nobody knows who makes them."""

    @classmethod
    def of(cls, claims: Sequence[Mapping[str, Any]]) -> "Voices":
        """Count who makes the statements among some claims."""
        said = [claim["speaker"] for claim in claims if claim["statement"]]
        names = {speaker["id"]: speaker["name"] for speaker in said if speaker}
        many = Counter(speaker["id"] for speaker in said if speaker).most_common()
        found = (Voice(id_, names[id_], count, LETTERS[n : n + 1]) for n, (id_, count) in enumerate(many))
        return cls({voice.id: voice for voice in found}, sum(not speaker for speaker in said))

    @property
    def shown(self) -> list[Voice]:
        """Those who have a colour."""
        return [voice for voice in self.named.values() if voice.letter]

    @property
    def others(self) -> int:
        """How many have none."""
        return len(self.named) - len(self.shown)

    def kind(self, claim: Mapping[str, Any]) -> str:
        """Name the kind of mark that a statement has."""
        return self.named[claim["speaker"]["id"]].kind if claim["speaker"] else UNNAMED

    def letter(self, claim: Mapping[str, Any]) -> str:
        """Give the letter of who makes a claim, or nothing."""
        voice = self.named.get(claim["speaker"]["id"]) if claim["speaker"] else None
        return voice.letter if voice else ""


def innermost(parts: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, str, bool]]:
    """Cut where statements overlap: each piece is of the shortest one there, and may be inside another."""
    opening = sorted(parts, key=lambda part: part[0].start)
    ending = Counter(span.end for span, _ in parts)
    inside: list[tuple[int, int, str]] = []
    opened, many = 0, 0
    for start, end in pairwise(sorted({edge for span, _ in parts for edge in (span.start, span.end)})):
        many -= ending[start]
        while opened < len(opening) and opening[opened][0].start == start:
            span, kind = opening[opened]
            heappush(inside, (span.end - span.start, span.end, kind))
            opened, many = opened + 1, many + 1
        while inside and inside[0][1] <= start:
            heappop(inside)
        if inside:
            yield Span(start, end), inside[0][2], many > 1
