"""Lets the claims of stored articles follow what people have decided about speakers.

Who a claim shows is always made of whom its text names and of what was decided, and never of what was shown before:
so it does not matter in which order claims follow, or how often.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, delete, func, select, union, update
from sqlmodel import Session

from app.domain.change import Action, Changed
from app.domain.review import Activity
from app.domain.speaker import Entity
from app.store import changes, who
from app.store.changes import Entry, entry
from app.store.documents import dump, each_once, everybody, parties, shown
from app.store.folding import key
from app.store.history import Deed, History, histories
from app.store.tables import ClaimAboutRow, ClaimRow, plain
from app.store.tables_of_speakers import ClaimNamedRow
from app.store.who import Decisions

_CLAIM, _ABOUT, _NAMED = plain(ClaimRow), plain(ClaimAboutRow), plain(ClaimNamedRow)
_SPEAKER: Any = bindparam("speaker", type_=_CLAIM.c.speaker_id.type)
_AFTER: Any = bindparam("after")
_ARTICLES: Any = bindparam("articles", expanding=True)
_OF_SPEAKER = union(
    select(_CLAIM.c.ordinal, _CLAIM.c.article_id).where(_CLAIM.c.speaker_id == _SPEAKER, _CLAIM.c.ordinal > _AFTER),
    select(_ABOUT.c.ordinal, _ABOUT.c.article_id).where(_ABOUT.c.speaker_id == _SPEAKER, _ABOUT.c.ordinal > _AFTER),
)
_NEXT = _OF_SPEAKER.order_by("ordinal").limit(bindparam("most"))
_TOTAL: Select[Any] = select(func.count()).select_from(_OF_SPEAKER.subquery())
_IN_ARTICLES = select(_CLAIM.c.ordinal, _CLAIM.c.article_id, _CLAIM.c.id, _CLAIM.c.version, _CLAIM.c.document).where(
    _CLAIM.c.article_id.in_(_ARTICLES)
)
_AS_NAMED = select(_NAMED.c.article_id, _NAMED.c.claim_id, _NAMED.c.document).where(_NAMED.c.article_id.in_(_ARTICLES))
_THIS = (_CLAIM.c.ordinal == bindparam("at"), _CLAIM.c.article_id == bindparam("of", type_=_CLAIM.c.article_id.type))
_CHANGE = (
    update(_CLAIM)
    .where(*_THIS)
    .values({name: bindparam(f"to_{name}") for name in ("document", "version", "speaker_id", "speaker_key")})
)
_UNLINK = delete(_ABOUT).where(
    *(_ABOUT.c[name] == bindparam(f"at_{name}") for name in ("speaker_id", "ordinal", "article_id"))
)
_FORGET = delete(_NAMED).where(*(_NAMED.c[name] == bindparam(f"at_{name}") for name in ("article_id", "claim_id")))
Row = dict[str, Any]
_BY = "on-record"
"""By whom claims are changed that follow: people have decided about the speaker, and not about each of them."""


@dataclass(slots=True)
class _Written:
    """Rows that are written together."""

    histories: Mapping[UUID, History]
    """By the id of an article, what people have said of its claims."""
    claims: list[Row] = field(default_factory=list)
    unlinked: list[Row] = field(default_factory=list)
    linked: list[Row] = field(default_factory=list)
    forgotten: list[Row] = field(default_factory=list)
    named: list[Row] = field(default_factory=list)
    told: list[tuple[UUID, Entry]] = field(default_factory=list)
    """What the feed of changes says of it."""


def claims_of(session: Session, speaker: UUID, *, after: int, most: int) -> list[tuple[int, UUID]]:
    """List claims that are made by somebody or about somebody, behind an ordinal, and their articles."""
    found = session.execute(_NEXT, {"speaker": speaker, "after": after, "most": most})
    return [(ordinal, article) for ordinal, article in found]


def total(session: Session, speaker: UUID) -> int:
    """Count them."""
    return int(session.execute(_TOTAL, {"speaker": speaker, "after": -1}).scalar_one())


def follow(session: Session, articles: Collection[UUID], speaker: UUID) -> None:
    """Let claims in some articles that show somebody show who that is by now."""
    rows = [row for row in session.execute(_IN_ARTICLES, {"articles": list(articles)}) if str(speaker) in row.document]
    if not rows:
        return
    kept = {row[:2]: json.loads(row.document) for row in session.execute(_AS_NAMED, {"articles": list(articles)})}
    found = [(row, claim, kept.get((row.article_id, row.id)) or parties(claim)) for row, claim in _read(rows)]
    whoever = {UUID(one["id"]) for _, _, named in found for one in everybody(named)}
    decisions, written = who.decisions(session, whoever, articles=articles), _Written(histories(session, articles))
    for row, claim, named in found:
        _change(written, row, claim, named, now=_now(decisions, row.article_id, named))
    _write(session, written)


def _read(rows: Sequence[Any]) -> Iterator[tuple[Any, Row]]:
    return ((row, json.loads(row.document)) for row in rows)


def _now(decisions: Decisions, article_id: UUID, named: Row) -> Row:
    """Tell who those are by now whom a text names."""

    def one(each: Row) -> Row:
        entity: Entity | None = decisions.entity(article_id, UUID(each["id"]))
        return shown(entity) if entity else each

    return {
        "speaker": one(named["speaker"]) if named["speaker"] else None,
        "about": each_once(one(each) for each in named["about"]),
    }


def _change(written: _Written, row: Any, claim: Row, named: Row, *, now: Row) -> None:  # noqa: ANN401 - a row
    before = parties(claim)
    if now == before:
        return
    at = {"article_id": row.article_id, "ordinal": row.ordinal}
    written.told.append((row.article_id, entry(Action.CHANGED, Changed.CLAIM, row.id, row.version + 1)))
    maker = now["speaker"]
    told = {"speaker": claim["speaker"] | maker if maker else None, "about": now["about"], "version": row.version + 1}
    written.claims.append(
        {
            "at": row.ordinal,
            "of": row.article_id,
            "to_document": dump(_next(written.histories.get(row.article_id), claim, claim | told)),
            "to_version": row.version + 1,
            "to_speaker_id": UUID(maker["id"]) if maker else None,
            "to_speaker_key": key(maker["name"]) if maker else None,
        }
    )
    was, are = ({UUID(one["id"]) for one in each["about"]} for each in (before, now))
    written.unlinked += [_where(at | {"speaker_id": one}) for one in was - are]
    written.linked += [at | {"speaker_id": one} for one in are - was]
    written.forgotten.append(_where({"article_id": row.article_id, "claim_id": row.id}))
    if now != named:
        written.named.append({"article_id": row.article_id, "claim_id": row.id, "document": dump(named)})


def _next(done: History | None, before: Row, after: Row) -> Row:
    """Keep how a claim came about that people have said something of."""
    if done is None or before["id"] not in done.subjects:
        return after
    return done.claim(before, after, Deed(action=Activity.ATTRIBUTED, by=_BY))


def _where(row: Row) -> Row:
    """Name the columns of a row as those that it is found by."""
    return {f"at_{name}": value for name, value in row.items()}


def _write(session: Session, written: _Written) -> None:
    for statement, rows in (
        (_CHANGE, written.claims),
        (_UNLINK, written.unlinked),
        (_ABOUT.insert(), written.linked),
        (_FORGET, written.forgotten),
        (_NAMED.insert(), written.named),
    ):
        if rows:
            session.execute(statement, rows)
    for done in written.histories.values():
        done.write()
    for article_id, told in written.told:
        changes.note(session, article_id, [told])
