"""Findings: numbers of one article that contradict each other."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.errors import FindingNotFound
from app.store.page import Order, Page, Paging
from app.store.tables import FindingRow

_ORDER = Order(
    (col(FindingRow.ordered_at), col(FindingRow.article_id), col(FindingRow.following)),
    (datetime, UUID, int),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFilter:
    """What findings are asked for: the values of one field are alternatives, all fields must hold."""

    rule: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    article: tuple[UUID, ...] = ()


def find(session: Session, asked: FindingFilter, paging: Paging) -> Page:
    """Find current findings, those of the newest article first."""
    query = select(FindingRow.document).where(col(FindingRow.current))
    if asked.rule:
        query = query.where(col(FindingRow.rule).in_(asked.rule))
    if asked.certainty:
        query = query.where(col(FindingRow.certainty).in_(asked.certainty))
    if asked.article:
        query = query.where(col(FindingRow.article_id).in_(asked.article))
    return paging.page(session, query, _ORDER)


def document(session: Session, finding_id: UUID) -> str:
    """Read one finding, also of an earlier revision."""
    found = session.exec(select(FindingRow.document).where(FindingRow.id == finding_id)).one_or_none()
    if found is None:
        raise FindingNotFound(finding_id)
    return found
