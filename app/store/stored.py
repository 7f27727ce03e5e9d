"""An article as its poster is told of it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Stored:
    """An article with its claims and findings as documents, and whether it is new."""

    id: UUID
    article: str
    claims: Sequence[str]
    findings: Sequence[str]
    created: bool
    text: str | None = None
    """The text, where it is not stored and may not be known to who posted its address."""

    def written(self) -> dict[str, Any]:
        """Write it so that it can be told later."""
        return asdict(self) | {"id": str(self.id)}
