"""Counts anew for whom articles write which names, after people have decided who somebody is."""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, delete, exists, func, select, union_all
from sqlmodel import Session

from app.store import who
from app.store.folding import key
from app.store.tables import plain
from app.store.tables_of_speakers import ArticleAliasRow, SpeakerAliasRow, SpeakerRow, SpeakerSplitRow

_SPEAKER, _COUNTED, _WRITTEN = plain(SpeakerRow), plain(SpeakerAliasRow), plain(ArticleAliasRow)
_SPLIT = plain(SpeakerSplitRow)
_ids: Any = bindparam("ids", expanding=True)
_ELSEWHERE = and_(_SPLIT.c.article_id == _WRITTEN.c.article_id, _SPLIT.c.speaker_id == _WRITTEN.c.speaker_id)
_PLACES = (_WRITTEN.c.article_id, _WRITTEN.c.speaker_id, _WRITTEN.c.key)


def _of_now() -> Any:  # noqa: ANN401 - a table of any columns
    """Select the names that articles write of somebody: of those whom they name, and of those who are another there."""
    named = select(*_PLACES).where(_WRITTEN.c.speaker_id.in_(_ids), ~exists().where(_ELSEWHERE))
    placed = select(*_PLACES).join(_SPLIT, _ELSEWHERE).where(_SPLIT.c.into_id.in_(_ids))
    return union_all(named, placed).subquery("of_now")


_NOW = _of_now()
_BY_KEY: Select[Any] = select(_NOW.c.key, func.count(_NOW.c.article_id.distinct())).group_by(_NOW.c.key)
_ALL: Select[Any] = select(func.count(_NOW.c.article_id.distinct()))
_WRITING: Select[Any] = (
    select(_NOW.c.article_id, _NOW.c.speaker_id).where(_NOW.c.key.in_(bindparam("keys", expanding=True))).distinct()
)
_IN_ARTICLES: Select[Any] = (
    select(_NOW.c.article_id, _NOW.c.speaker_id)
    .where(_NOW.c.article_id.in_(bindparam("articles", expanding=True)))
    .distinct()
)
_TOLD = select(_SPEAKER.c.id, _SPEAKER.c.name, _SPEAKER.c.told).where(_SPEAKER.c.id.in_(_ids))
_NAMES = select(_COUNTED.c.key, _COUNTED.c.name).where(_COUNTED.c.speaker_id.in_(_ids))

Place = tuple[UUID, UUID]
"""An article, and whom it names."""


def writing(session: Session, speakers: Collection[UUID], keys: Collection[str]) -> list[Place]:
    """Tell where some speakers are written in one of these ways."""
    found = session.execute(_WRITING, {"ids": list(speakers), "keys": list(keys)})
    return [(article, named) for article, named in found]


def within(session: Session, speakers: Collection[UUID], articles: Collection[UUID]) -> list[Place]:
    """Tell in which of these articles some speakers are named."""
    found = session.execute(_IN_ARTICLES, {"ids": list(speakers), "articles": list(articles)})
    return [(article, named) for article, named in found]


def recount(session: Session, speakers: Iterable[UUID]) -> None:
    """Count the articles that name some speakers, each with all who were merged into it."""
    of_each = {speaker: who.members(session, [speaker]) for speaker in speakers}
    everybody = list({each for several in of_each.values() for each in several})
    names = {folded: name for folded, name in session.execute(_NAMES, {"ids": everybody}) if name}
    session.execute(delete(_COUNTED).where(_COUNTED.c.speaker_id.in_(everybody)))
    rows = [row for speaker, several in of_each.items() for row in _counts(session, speaker, several, names)]
    if rows:
        session.execute(_COUNTED.insert(), rows)


def _counts(session: Session, speaker: UUID, several: list[UUID], names: dict[str, str]) -> Iterator[dict[str, Any]]:
    about = {row.id: row for row in session.execute(_TOLD, {"ids": several})}
    told = {key(name): name for row in about.values() for name in _also(row.told)}
    counts: dict[str, int] = {row[0]: row[1] for row in session.execute(_BY_KEY, {"ids": several})}
    own = about[speaker].name
    counts |= dict.fromkeys(told.keys() - counts.keys(), 0)
    counts[key(own)] = session.execute(_ALL, {"ids": several}).scalar_one()
    known = names | told | {key(own): own}
    for folded, articles in sorted(counts.items()):
        row = {"key": folded, "speaker_id": speaker, "name": known.get(folded, folded)}
        yield row | {"articles": articles, "told": folded in told}


def _also(told: str | None) -> list[str]:
    return json.loads(told)["also_known_as"] if told else []
