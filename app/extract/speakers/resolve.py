"""Resolve the mentions of a text to names."""

from collections.abc import Sequence

from spacy.tokens import Doc

from app.domain.speaker import Mention
from app.domain.statement import Attribution


def resolve_mentions(doc: Doc, attributions: Sequence[Attribution]) -> tuple[Mention, ...]:
    """Give names, roles and pronouns the name of the person or body they stand for."""
    return ()
