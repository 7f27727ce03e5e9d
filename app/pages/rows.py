"""Figures as rows of a table, each made once: a page has hundreds of them, and shows them twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.pages import wording

Claim = Mapping[str, Any]
_LONGEST = 200
"""Characters of a figure's words that are shown: hundreds of long ones would be a long page."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is shown of a figure."""

    href: str
    amount: str
    day: str
    published_at: str
    publisher: str
    text: str
    change: str
    speaker: str
    speaker_id: str

    @classmethod
    def of(cls, claim: Claim) -> "Row":
        """Say what a figure is, in words."""
        figure, published_at = claim["figure"], claim["published_at"]
        change, speaker = figure["change"], claim["speaker"]
        return cls(
            href=f"/articles/{claim['article_id']}#claim-{claim['id']}",
            amount=wording.amount(figure),
            day=wording.day(published_at) if published_at else "no date",
            published_at=published_at or "",
            publisher=claim["publisher"] or "",
            text=_short(claim["text"]),
            change=f", {change['direction']} {change['role']} it" if change else "",
            speaker=speaker["name"] if speaker else "",
            speaker_id=speaker["id"] if speaker else "",
        )

    @property
    def told(self) -> str:
        """Say it in one line."""
        return f"{self.amount}, {self.publisher or 'publisher unknown'}, {self.day}"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
