"""Claims: found by what they say, who says it and how much."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_
from sqlmodel import Session, col, select

from app.domain.errors import ClaimNotFound
from app.store.folding import counted, head_noun, key
from app.store.page import Order, Page, Paging
from app.store.speakers import speaker_ids
from app.store.tables import ClaimRow

_ORDER = Order(
    (col(ClaimRow.ordered_at), col(ClaimRow.article_id), col(ClaimRow.following)),
    (datetime, UUID, int),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """What claims are asked for: the values of one field are alternatives, all fields must hold."""

    type: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    modifier: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    article: tuple[UUID, ...] = ()
    publisher: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    overlaps: tuple[tuple[float, float], ...] = ()
    published_from: datetime | None = None
    published_before: datetime | None = None


def find(session: Session, asked: ClaimFilter, paging: Paging) -> Page:
    """Find current claims, those of the newest article first, and within an article in reading order."""
    conditions = [*_listed(asked), *_bounded(asked), *_named(session, asked)]
    query = select(ClaimRow.document).where(col(ClaimRow.current), *conditions)
    return paging.page(session, query, _ORDER)


def document(session: Session, claim_id: UUID, *, kind: str | None = None) -> str:
    """Read one claim, also of an earlier revision."""
    query = select(ClaimRow.document).where(ClaimRow.id == claim_id)
    found = session.exec(query.where(ClaimRow.type == kind) if kind else query).one_or_none()
    if found is None:
        raise ClaimNotFound(claim_id)
    return found


def _listed(asked: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    columns: tuple[tuple[Any, tuple[Any, ...]], ...] = (
        (ClaimRow.type, asked.type),
        (ClaimRow.form, asked.form),
        (ClaimRow.act, asked.act),
        (ClaimRow.kind, asked.kind),
        (ClaimRow.modifier, asked.modifier),
        (ClaimRow.article_id, asked.article),
        (ClaimRow.unit, tuple(key(unit) for unit in asked.unit)),
        (ClaimRow.publisher_key, tuple(key(publisher) for publisher in asked.publisher)),
    )
    for column, values in columns:
        if values:
            yield col(column).in_(values)


def _bounded(asked: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    if asked.at_least is not None:
        yield col(ClaimRow.low) >= asked.at_least
    if asked.at_most is not None:
        yield col(ClaimRow.high) <= asked.at_most
    if asked.overlaps:
        yield or_(*(and_(col(ClaimRow.low) <= top, col(ClaimRow.high) >= bottom) for bottom, top in asked.overlaps))
    # Where it is known, the time of publication is the time that lists are ordered by, which has an index.
    if asked.published_from is not None:
        yield and_(col(ClaimRow.published_at).is_not(None), col(ClaimRow.ordered_at) >= asked.published_from)
    if asked.published_before is not None:
        yield and_(col(ClaimRow.published_at).is_not(None), col(ClaimRow.ordered_at) < asked.published_before)


def _named(session: Session, asked: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    if asked.speaker:
        speakers = speaker_ids(session, asked.speaker)
        yield col(ClaimRow.speaker_id).in_(speakers) if speakers else false()
    if asked.counts:
        yield or_(*(_counts(phrase) for phrase in asked.counts))


def _counts(phrase: str) -> ColumnElement[bool]:
    """One word asks for whatever it is the head of: “bed” finds “hospital beds”."""
    head = col(ClaimRow.counted_head) == head_noun(phrase)
    wanted = counted(phrase)
    return and_(head, col(ClaimRow.counted) == wanted) if " " in wanted else head
