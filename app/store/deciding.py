"""What people decide about speakers: that two are one, that one is two, and what somebody is called."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlmodel import Session

from app.domain.change import Action
from app.domain.errors import NothingToSplit, SpeakerIntoItself, SpeakerNotFound
from app.domain.identity import Split, Told
from app.store import attributing, follows, ids, locks, noting, recounting, who
from app.store.documents import dump
from app.store.folding import key
from app.store.inserts import inserting
from app.store.recounting import Place
from app.store.speakers import Merged, core
from app.store.tables import plain
from app.store.tables_of_speakers import SpeakerRow, SpeakerSplitRow

FEW = 500
"""Claims that follow in the transaction of a decision. Where there are more, they follow in a job."""
_FEW_ARTICLES = 50
_SPEAKER, _SPLIT = plain(SpeakerRow), plain(SpeakerSplitRow)


@dataclass(frozen=True, slots=True)
class Decided:
    """The speaker that a decision leaves or makes, and the job in which its claims follow, where they are many."""

    speaker_id: UUID
    job_id: UUID | None = None
    created: bool = False


def merge(session: Session, speaker_id: UUID, into: UUID) -> Decided:
    """Decide that two speakers are one. Merged already, nothing changes."""
    locks.deciding(session)
    speaker, kept = _speaker(session, speaker_id), _root(session, into)
    root = _root(session, speaker_id)
    if kept == root:
        if speaker.into_id is None:
            raise SpeakerIntoItself(speaker_id)
        return Decided(kept)
    if speaker.into_id is not None:
        raise Merged(root)
    _change(session, speaker_id, into_id=kept)
    _change(session, kept)
    recounting.recount(session, [kept])
    return Decided(kept, _follow(session, speaker_id))


def split(session: Session, speaker_id: UUID, asked: Split) -> Decided:
    """Decide that a part of a speaker is somebody else: who was merged into it, or somebody new."""
    locks.deciding(session)
    speaker = _unmerged(session, speaker_id)
    keys = {key(name) for name in asked.names}
    undone = _undo(session, speaker_id, keys)
    remaining = who.members(session, [speaker_id])
    places = set(recounting.within(session, remaining, asked.articles)) if asked.articles else set()
    written = keys - {row.name_key for row in (*undone, speaker)}
    places |= set(recounting.writing(session, remaining, written)) if written else set()
    if not (undone or places):
        raise NothingToSplit(speaker_id)
    other = undone[0].id if undone else _new(session, speaker, asked)
    _place(session, places, other)
    _change(session, speaker_id)
    recounting.recount(session, [speaker_id, other])
    only = None if undone else {article for article, _ in places}
    return Decided(other, _follow(session, speaker_id, only=only), created=not undone)


def tell(session: Session, speaker_id: UUID, told: Told, check: Callable[[str], None]) -> Decided:
    """Change what is told of a speaker, unless the check of what was told raises."""
    locks.deciding(session)
    before = _unmerged(session, speaker_id)
    check(dump(core(before)))
    changed = _told(before, told)
    if not changed:
        return Decided(speaker_id)
    _change(session, speaker_id, **changed)
    if "name" in changed or "told" in changed:
        recounting.recount(session, [speaker_id])
    return Decided(speaker_id, _follow(session, speaker_id) if "name" in changed else None)


def _told(before: Row[Any], told: Told) -> dict[str, Any]:
    known = core(before)
    also = known["also_known_as"] if told.also_known_as is None else list(told.also_known_as)
    external = {} if told.without_ids else known["external_ids"]
    external = {name: value for name, value in {**external, **(told.external_ids or {})}.items() if value is not None}
    changed: dict[str, Any] = {}
    if told.name and told.name != before.name:
        changed |= {"name": told.name, "name_key": key(told.name), "renamed": True}
    if told.kind and told.kind != before.kind:
        changed["kind"] = str(told.kind)
    if (also, external) != (known["also_known_as"], known["external_ids"]):
        changed["told"] = dump({"also_known_as": also, "external_ids": external})
    return changed


def _undo(session: Session, speaker_id: UUID, keys: Collection[str]) -> list[Row[Any]]:
    """Take back the merges of those who have one of these names; several of them stay one."""
    of_name = select(_SPEAKER).where(_SPEAKER.c.into_id == speaker_id, _SPEAKER.c.name_key.in_(keys))
    undone = list(session.execute(of_name.order_by(_SPEAKER.c.id)).all()) if keys else []
    for place, row in enumerate(undone):
        _change(session, row.id, into_id=undone[0].id if place else None, was_gone=bool(place))
    return undone


def _new(session: Session, speaker: Row[Any], asked: Split) -> UUID:
    name = asked.name or next(iter(asked.names), speaker.name)
    other = ids.new_id()
    session.execute(_SPEAKER.insert(), {"id": other, "name": name, "name_key": key(name), "kind": speaker.kind})
    noting.speakers(session, None, {Action.CREATED: [other]})
    return other


def _place(session: Session, places: Iterable[Place], other: UUID) -> None:
    rows = [{"article_id": article, "speaker_id": named, "into_id": other} for article, named in sorted(places)]
    if rows:
        placing = inserting(session, SpeakerSplitRow)
        columns = [_SPLIT.c.article_id, _SPLIT.c.speaker_id]
        session.execute(
            placing.on_conflict_do_update(index_elements=columns, set_={"into_id": placing.excluded.into_id}), rows
        )


def _follow(session: Session, speaker_id: UUID, *, only: Collection[UUID] | None = None) -> UUID | None:
    """Let the claims that show a speaker follow now, or in a job where they are many."""
    if only is not None and len(only) <= _FEW_ARTICLES:
        attributing.follow(session, only, speaker_id)
        return None
    claims = attributing.claims_of(session, speaker_id, after=-1, most=FEW + 1)
    if len(claims) > FEW:
        return follows.begin(session, speaker_id)
    attributing.follow(session, {article for _, article in claims}, speaker_id)
    return None


def _change(session: Session, speaker_id: UUID, *, was_gone: bool = False, **values: object) -> None:
    changed = update(_SPEAKER).where(_SPEAKER.c.id == speaker_id)
    session.execute(changed.values(version=_SPEAKER.c.version + 1, **values))
    # Who is merged into another is gone, and comes again when that is taken back.
    action = Action.CHANGED if "into_id" not in values else Action.DELETED if values["into_id"] else Action.CREATED
    if not was_gone:
        noting.speakers(session, None, {action: [speaker_id]})


def _speaker(session: Session, speaker_id: UUID) -> Row[Any]:
    found = session.execute(select(_SPEAKER).where(_SPEAKER.c.id == speaker_id)).first()
    if found is None:
        raise SpeakerNotFound(speaker_id)
    return found


def _unmerged(session: Session, speaker_id: UUID) -> Row[Any]:
    found = _speaker(session, speaker_id)
    if found.into_id is not None:
        raise Merged(_root(session, speaker_id))
    return found


def _root(session: Session, speaker_id: UUID) -> UUID:
    found = _speaker(session, speaker_id)
    while found.into_id is not None:
        found = _speaker(session, found.into_id)
    root: UUID = found.id
    return root
