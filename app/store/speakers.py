"""Speakers, and the names they go by."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, exists, func
from sqlmodel import Session, col, or_, select

from app.domain.errors import SpeakerNotFound
from app.store.documents import dump
from app.store.folding import key
from app.store.page import Order, Page, Paging
from app.store.tables import ClaimRow, SpeakerAliasRow, SpeakerRow

_ORDER = Order((col(SpeakerRow.name_key), col(SpeakerRow.id)), (str, UUID), descending=False)
_MOST_SPEAKERS = 500  # of one name: more than any page shows, less than a database takes as parameters


def find(session: Session, names: Sequence[str], paging: Paging) -> Page:
    """Find those who make statements, in the order of their names."""
    query = select(SpeakerRow.id, SpeakerRow.name, SpeakerRow.kind).where(
        exists().where(col(ClaimRow.speaker_id) == SpeakerRow.id)
    )
    if names:
        query = query.where(col(SpeakerRow.id).in_(speaker_ids(session, names)))
    found, cursor = paging.rows(session, query, _ORDER)
    return Page(_documents(session, found), cursor)


def document(session: Session, speaker_id: UUID) -> str:
    """Read one speaker."""
    query = select(SpeakerRow.id, SpeakerRow.name, SpeakerRow.kind).where(SpeakerRow.id == speaker_id)
    found = _documents(session, session.execute(query).all())
    if not found:
        raise SpeakerNotFound(speaker_id)
    return found[0]


def speaker_ids(session: Session, asked: Iterable[str]) -> Sequence[UUID]:
    """Find everyone meant by some ids and names, whatever their case and whichever alias is used."""
    asked = tuple(asked)
    known = [speaker for speaker in map(_uuid, asked) if speaker]
    matching = or_(
        col(SpeakerAliasRow.key).in_([key(name) for name in asked]), col(SpeakerAliasRow.speaker_id).in_(known)
    )
    return session.exec(select(SpeakerAliasRow.speaker_id).where(matching).distinct().limit(_MOST_SPEAKERS)).all()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _documents(session: Session, speakers: Sequence[Row[*tuple[Any, ...]]]) -> list[str]:
    aliases: dict[UUID, list[dict[str, Any]]] = {row.id: [] for row in speakers}
    speaker_id, folded = col(SpeakerAliasRow.speaker_id), col(SpeakerAliasRow.key)
    query = select(speaker_id, func.min(SpeakerAliasRow.name), func.count()).where(speaker_id.in_(aliases))
    for speaker, name, articles in session.execute(query.group_by(speaker_id, folded).order_by(folded)):
        aliases[speaker].append({"name": name, "articles": articles})
    return [dump(_document(row, aliases[row.id])) for row in speakers]


def _document(row: Row[*tuple[Any, ...]], aliases: list[dict[str, Any]]) -> dict[str, Any]:
    others = [alias for alias in aliases if alias["name"] != row.name]
    return {"id": str(row.id), "name": row.name, "kind": row.kind, "aliases": others}
