"""What changed between two revisions of an article, as clients are told."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.domain.alignment import Alignment, Passage
from app.store import revisions
from app.store.comparing.claims import Claim, compared, members
from app.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Version:
    """One revision, as far as it is compared."""

    number: int
    text: str
    claims: Sequence[str]


def between(reading: Reading, article_id: UUID, first: int | None, last: int | None) -> tuple[Version, Version]:
    """Read two revisions: unless they are named, the latest and the one before."""
    latest = revisions.latest(reading, article_id)
    last = latest if last is None else last
    first = max(1, last - 1) if first is None else first
    return _version(reading, article_id, first), _version(reading, article_id, last)


def difference(article_id: UUID, one: Version, other: Version) -> dict[str, Any]:
    """Say what changed from one revision to another. It takes time, and no database."""
    alignment = Alignment(one.text, other.text)
    claims = compared(alignment, *([json.loads(claim) for claim in each.claims] for each in (one, other)))
    return {
        "article_id": str(article_id),
        "from": one.number,
        "to": other.number,
        "text": [{"from": _place(old, one.text), "to": _place(new, other.text)} for old, new in alignment.changes],
        "claims": {
            "added": claims.added,
            "removed": claims.removed,
            "changed": [_changed(*pair) for pair in claims.changed],
            "kept": claims.kept,
        },
    }


def _version(reading: Reading, article_id: UUID, number: int) -> Version:
    text = revisions.text(reading, article_id, number)
    return Version(number, text, revisions.claims(reading, article_id, number))


def _changed(one: Claim, other: Claim) -> dict[str, Any]:
    differing = [{"name": name, "from": before, "to": after} for name, before, after in members(one, other)]
    return {"from": one, "to": other, "members": differing}


def _place(place: Passage, text: str) -> dict[str, Any]:
    return {"start": place.start, "end": place.end, "exact": place.of(text)}
