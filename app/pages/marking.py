"""Where the claims and findings of an article stand in its text, and what is shown of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.domain.text import Span
from app.pages.segments import Mark, Paragraph, paragraphs
from app.pages.voices import Voices, innermost

Document = Mapping[str, Any]
_NEAR = 300
"""Code points between a figure and the day that it is said to hold on, at most."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What is seen at the end of a place in the text: a number that leads to a claim, or what does not agree there."""

    kind: str
    leads_to: str
    shown: str
    said: str
    place: str = ""
    """Name of where the place begins, for what leads to it."""


@dataclass(frozen=True)
class Facts:
    """What was found in one text, each claim with the number that it has on the page."""

    text: str
    claims: Sequence[Document]
    findings: Sequence[Document]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Number the claims in reading order."""
        return {claim["id"]: number for number, claim in enumerate(self.claims, 1)}

    @cached_property
    def finding_numbers(self) -> dict[str, int]:
        """Number the findings."""
        return {finding["id"]: number for number, finding in enumerate(self.findings, 1)}

    @cached_property
    def voices(self) -> Voices:
        """Tell who speaks."""
        return Voices.of(self.claims)

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Cut the text into paragraphs, and those where something stands."""
        return paragraphs(self.text, self._marks())

    @cached_property
    def tags(self) -> dict[str, Tag]:
        """Say what is seen at the end of each place that has a key."""
        found = {}
        for claim in self.claims:
            last = len(claim["target"]) - 1
            for part in range(last + 1):
                found[_part(claim, part)] = self._tag(claim, part, last)
        for finding in self.findings:
            leads_to, number = f"finding-{finding['id']}", self.finding_numbers[finding["id"]]
            said = f"Finding {number}: {finding['expression']} does not hold"
            for n, key in enumerate(key for key, _ in _here(finding)):
                # The first of them has the whole sum, so that it is read once.
                shown = f"✗{number}" if n else f"✗{number} {finding['expression']}"
                found[key] = Tag("sum", leads_to, shown, said)
        return found

    def _tag(self, claim: Document, part: int, last: int) -> Tag:
        number, letter = self.numbers[claim["id"]], self.voices.letter(claim) if claim["statement"] else ""
        # A statement of several places is seen to be one: each but the last goes on, each but the first has begun.
        shown = ("…" if part else "") + f"{number}{letter}" + ("…" if part < last else "")
        said = f"Claim {number}" + (f", part {part + 1} of {last + 1}" if last else "")
        kind = "number more" if part < last else "number"
        return Tag(kind, f"claim-{claim['id']}", shown, said, f"at-{_part(claim, part)}")

    def _marks(self) -> Iterator[Mark]:
        """Say what stands where. An operand of an earlier revision does not stand in this text."""
        spoken = []
        for claim in self.claims:
            for part, place in enumerate(claim["target"]):
                yield Mark(_span(place), claim["type"], _part(claim, part))
                if claim["statement"]:
                    spoken.append((_span(place), self.voices.kind(claim)))
            yield from self._around(claim)
        for span, kind, nested in innermost(spoken):
            yield Mark(span, kind)
            if nested:
                yield Mark(span, "nested")
        for finding in self.findings:
            for key, operand in _here(finding):
                yield Mark(_span(operand["span"]), "operand", key)

    def _around(self, claim: Document) -> Iterator[Mark]:
        if claim["statement"]:
            if claim["statement"]["cue"]:
                yield Mark(_span(claim["statement"]["cue"]), "cue")
            if claim["speaker"] and claim["speaker"]["mention"]:
                yield Mark(_span(claim["speaker"]["mention"]), "mention")
        elif claim["figure"]["as_of"] and (day := self._day(claim)):
            yield Mark(day, "day")

    def _day(self, claim: Document) -> Span | None:
        """Find the words for a day next to the figure that holds on it: only they are stored."""
        words, figure = claim["figure"]["as_of"]["text"], _span(claim["target"][0])
        before = self.text.rfind(words, max(0, figure.start - _NEAR), figure.end)
        after = self.text.find(words, figure.start, figure.end + _NEAR)
        found = [start for start in (before, after) if start >= 0]
        if not words or not found:
            return None
        start = min(found, key=lambda start: abs(start - figure.start))
        return Span(start, start + len(words))


def _part(claim: Document, part: int) -> str:
    return f"{claim['id']}-{part + 1}" if part else str(claim["id"])


def _here(finding: Document) -> Iterator[tuple[str, Document]]:
    for n, operand in enumerate(finding["operands"]):
        if operand.get("revision") is None:
            yield f"{finding['id']}-{n}", operand


def _span(place: Document) -> Span:
    return Span(place["start"], place["end"])
