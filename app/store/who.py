"""Who somebody is whom an article names, where people have decided that: each text goes on naming whom it names.

Somebody may be another in one article (a split), may have been merged into another, and may have another name.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, delete, select
from sqlmodel import Session

from app.domain.speaker import Entity
from app.store.facts import Facts
from app.store.tables import plain
from app.store.tables_of_speakers import SpeakerRow, SpeakerSplitRow

_SPEAKER = plain(SpeakerRow)
_SPLIT = plain(SpeakerSplitRow)
_ids: Any = bindparam("ids", expanding=True)
_KNOWN = select(_SPEAKER.c.id, _SPEAKER.c.name, _SPEAKER.c.into_id, _SPEAKER.c.renamed).where(_SPEAKER.c.id.in_(_ids))
_PLACED = select(_SPLIT.c.article_id, _SPLIT.c.speaker_id, _SPLIT.c.into_id).where(_SPLIT.c.article_id.in_(_ids))
_MERGED = select(_SPEAKER.c.id).where(_SPEAKER.c.into_id.in_(_ids))
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people have decided about some speakers and articles."""

    placed: Mapping[tuple[UUID, UUID], UUID]
    speakers: Mapping[UUID, Row[Any]]

    def entity(self, article_id: UUID, named: UUID) -> Entity | None:
        """Tell who somebody is whom an article names, if anything was decided about that."""
        found = self.placed.get((article_id, named), named)
        while (row := self.speakers.get(found)) and row.into_id:
            found = row.into_id
        return Entity(found, row.name) if row and (found != named or row.renamed) else None


def decisions(session: Session, named: Iterable[UUID], *, articles: Collection[UUID] = ()) -> Decisions:
    """Read what was decided about somebody, and in some articles that are known."""
    found = session.execute(_PLACED, {"ids": list(articles)}).all() if articles else []
    placed = {(article, speaker): into for article, speaker, into in found}
    speakers: dict[UUID, Row[Any]] = {}
    asked = {*named, *placed.values()}
    while asked:
        speakers |= {row.id: row for row in session.execute(_KNOWN, {"ids": list(asked)})}
        asked = {row.into_id for row in speakers.values() if row.into_id} - speakers.keys()
    return Decisions(placed, speakers)


def decided(session: Session, facts: Facts, *, known: bool) -> Facts:
    """Say of a revision who those are whom it names; of an article that is known, people may have decided more."""
    found = entities(session, facts.article_id, map(facts.speaker_id, facts.kinds), known=known)
    return replace(facts, decided=found) if found else facts


def entities(session: Session, article_id: UUID, named: Iterable[UUID], *, known: bool = True) -> dict[UUID, Entity]:
    """Tell who those are whom an article names, as far as anything was decided about them."""
    several = set(named)
    found = decisions(session, several, articles=[article_id] if known else ())
    return {each: entity for each in several if (entity := found.entity(article_id, each))}


def decided_about(session: Session, named: Collection[UUID]) -> set[UUID]:
    """Tell about whom of many anything was decided."""
    about = select(_SPEAKER.c.id).where(_SPEAKER.c.version > 1)
    if session.execute(about.limit(1)).first() is None:
        return set()
    several, found = list(named), about.where(_SPEAKER.c.id.in_(_ids))
    parts = [several[start : start + _AT_ONCE] for start in range(0, len(several), _AT_ONCE)]
    return {one for part in parts for (one,) in session.execute(found, {"ids": part})}


def members(session: Session, speakers: Iterable[UUID]) -> list[UUID]:
    """Name some speakers and all who were merged into them."""
    found = asked = list(speakers)
    while asked:
        asked = [one for (one,) in session.execute(_MERGED, {"ids": asked})]
        found = [*found, *asked]
    return found


def forget(session: Session, article_id: UUID) -> None:
    """Forget who is another in an article."""
    session.execute(delete(_SPLIT).where(_SPLIT.c.article_id == article_id))
