"""What the revision before said, and what a later one says otherwise."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.domain.alignment import Alignment
from app.domain.review import Activity
from app.store import revisions
from app.store.comparing.documents import figure_of
from app.store.comparing.figures import changed
from app.store.facts import FIGURE, Earlier, Facts
from app.store.history import History


def compared(session: Session, facts: Facts) -> Facts:
    """Add to a revision the findings that it makes against the one before."""
    where = {"id": facts.article_id, "number": facts.revision - 1}
    text = session.execute(revisions.TEXT_OF, where).scalar()
    if text is None:
        return facts
    documents = [json.loads(row.document) for row in session.execute(revisions.CLAIMS_OF, where)]
    printed = _printed(session, facts.article_id, documents)
    figures = {UUID(each["id"]): figure_of(each) for each in printed}
    found = changed(
        Alignment(text, facts.article.text),
        list(figures.values()),
        facts.extraction.figures,
        revision=facts.revision - 1,
    )
    earlier = Earlier(text, {figure.span: key for key, figure in figures.items()})
    return replace(facts, findings=(*facts.findings, *found), earlier=earlier)


def _printed(session: Session, article_id: UUID, claims: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Leave those figures that say what was printed, as far as the text was read, and not what people say."""
    history = History(session, article_id)
    for claim in claims:
        if claim["type"] == FIGURE and not history.actions(claim["id"]) & {Activity.ADDED, Activity.CORRECTED}:
            yield claim
