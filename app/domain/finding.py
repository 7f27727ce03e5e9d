"""A finding: an inconsistency between the figures of one article."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.text import Span


class Certainty(StrEnum):
    """Whether the numbers contradict each other however they are read."""

    DEFINITE = "definite"
    READING_DEPENDENT = "reading-dependent"


class Status(StrEnum):
    """What people made of a finding."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Operand:
    """One number of the expression: the figure it belongs to and where the numeral stands."""

    figure: Span
    numeral: Span
    value: Decimal
    revision: int | None = None
    """The earlier revision of the article that it stands in, if it does not stand in the text itself."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One figure (by its span) read with another value."""

    figure: Span
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Repair:
    """Edits that would make the numbers agree. Shown, never applied."""

    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that does not hold, its operands, and what was assumed to say so."""

    rule: str
    certainty: Certainty
    expression: str
    operands: tuple[Operand, ...]
    assumptions: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
