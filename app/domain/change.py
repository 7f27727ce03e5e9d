"""A change: that something was created, changed or deleted, and its place in the order of all changes."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Action(StrEnum):
    """What was done."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"


class Changed(StrEnum):
    """What it was done to."""

    ARTICLE = "article"
    CLAIM = "claim"
    FINDING = "finding"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. Numbers are consecutive, in the order in which changes were committed."""

    seq: int
    at: int
    """The instant at which it was numbered."""
    action: Action
    resource: Changed
    id: UUID
    article_id: UUID | None
    """The article that it belongs to; of a speaker, the one by which it changed."""
    version: int | None
    """Of a claim or finding its version, of an article its revision, of a speaker nothing."""
