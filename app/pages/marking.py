"""Where the claims and findings of an article stand in its text, and what is shown of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.text import Span
from app.pages.segments import Mark

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found in one text, each claim with the number that it has on the page."""

    claims: Sequence[Document]
    findings: Sequence[Document]

    @property
    def numbers(self) -> dict[str, int]:
        """Number the claims in reading order."""
        return {claim["id"]: number for number, claim in enumerate(self.claims, 1)}

    @property
    def finding_numbers(self) -> dict[str, int]:
        """Number the findings."""
        return {finding["id"]: number for number, finding in enumerate(self.findings, 1)}

    def marks(self) -> Iterator[Mark]:
        """Say what stands where. An operand of an earlier revision does not stand in this text."""
        for claim in self.claims:
            for place in claim["target"]:
                yield Mark(_span(place), claim["type"], claim["id"])
        for finding in self.findings:
            for operand in finding["operands"]:
                if operand.get("revision") is None:
                    yield Mark(_span(operand["span"]), "operand")


def _span(place: Document) -> Span:
    return Span(place["start"], place["end"])
