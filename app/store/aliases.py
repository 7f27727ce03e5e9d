"""The speakers of an article, and the ways their names are written in it."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, select

from app.domain.speaker import Mention
from app.store import naming
from app.store.facts import Facts
from app.store.folding import key
from app.store.inserts import inserting
from app.store.tables import ArticleAliasRow, SpeakerAliasRow, SpeakerRow, plain

Written = dict[tuple[str, UUID], str]
"""A folded name and whose it is, and how it is written."""


def put(session: Session, facts: Facts) -> None:
    """Store who is named, and count the article for every way of writing a name that is new in it."""
    speakers = {facts.speaker_id(name): (name, kind) for name, kind in reversed(facts.kinds.items())}
    written = _written(facts)
    for known in session.exec(select(ArticleAliasRow).where(ArticleAliasRow.article_id == facts.article_id)):
        written.pop((known.key, known.speaker_id), None)
    if not speakers:
        return
    # In one order everywhere, so that two writers never wait for each other.
    session.execute(
        inserting(session, SpeakerRow).on_conflict_do_nothing(),
        [_speaker(one, *speakers[one]) for one in sorted(speakers)],
    )
    if written:
        new = [
            {"key": folded, "speaker_id": speaker, "name": name, "articles": 1}
            for (folded, speaker), name in sorted(written.items())
        ]
        session.execute(_counting(session), new)
        met = [{"article_id": facts.article_id, "key": folded, "speaker_id": speaker} for folded, speaker in written]
        session.execute(inserting(session, ArticleAliasRow), met)


def _written(facts: Facts) -> Written:
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in facts.extraction.mentions:
        mentions[mention.name].append(mention)
    written: Written = {}
    for name in facts.kinds:
        for folded, words in naming.aliases(name, mentions[name], facts.article.text).items():
            written.setdefault((folded, facts.speaker_id(name)), words)
    return written


def _speaker(speaker_id: UUID, name: str, kind: str) -> dict[str, Any]:
    return {"id": speaker_id, "name": name, "name_key": key(name), "kind": str(kind)}


def _counting(session: Session) -> sqlite.Insert | postgresql.Insert:
    insert = inserting(session, SpeakerAliasRow)
    table = plain(SpeakerAliasRow)
    return insert.on_conflict_do_update(
        index_elements=[table.c.key, table.c.speaker_id], set_={"articles": table.c.articles + 1}
    )
