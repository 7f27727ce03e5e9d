"""Renders what somebody says a claim to be, as documents have it."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.claimed import Claimed
from app.domain.errors import Flaw, InvalidClaim
from app.domain.figure import Figure
from app.store import documents
from app.store.facts import FIGURE
from app.store.resolving import Who
from app.store.tables import ClaimRow

Document = dict[str, Any]


def said(claim: Claimed, text: str, speaker: Who | None, about: list[Who]) -> Document:
    """Render what a claim says and where: what of it can be corrected."""
    mention = claim.speaker.mention if claim.speaker else None
    return {
        **documents.stands(claim.target, text),
        "speaker": speaker | {"mention": documents.place(mention, text)} if speaker else None,
        "figure": documents.quantity(claim.said, claim.whole_id) if isinstance(claim.said, Figure) else None,
        "statement": None if isinstance(claim.said, Figure) else documents.attribution(claim.said, text, []),
        "about": about,
    }


def check_whole(session: Session, article_id: UUID, claim: Claimed, where: str = "") -> None:
    """Refuse a whole that is no figure of the article."""
    if claim.whole_id is None:
        return
    of_article = (ClaimRow.article_id == article_id, ClaimRow.id == UUID(claim.whole_id), ClaimRow.type == FIGURE)
    if session.exec(select(col(ClaimRow.id)).where(*of_article)).first() is None:
        detail = f"There is no figure {claim.whole_id} in this article."
        raise InvalidClaim.of((Flaw(f"{where}/figure/part_of/claim_id", detail),))
