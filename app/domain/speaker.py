"""Who speaks and who is spoken of."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.domain.text import Span


class EntityKind(StrEnum):
    """What sort of entity a name stands for."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom a name stands for, and the name that is shown."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text (name, role or pronoun) that was resolved to a name."""

    span: Span
    name: str
    kind: EntityKind = EntityKind.UNKNOWN
