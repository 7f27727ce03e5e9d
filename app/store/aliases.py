"""The speakers of an article, and the ways their names are written in it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, exists, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

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
    _put_speakers(session, [_speaker(one, *speakers[one]) for one in sorted(speakers)])
    if written:
        new = [
            {"key": folded, "speaker_id": speaker, "name": name, "articles": 1}
            for (folded, speaker), name in sorted(written.items())
        ]
        session.execute(_counting(session), new)
        met = [{"article_id": facts.article_id, "key": folded, "speaker_id": speaker} for folded, speaker in written]
        session.execute(inserting(session, ArticleAliasRow), met)


def forget(session: Session, article_id: UUID) -> None:
    """Take an article out of the counts, and speakers whom no other article names out of everything."""
    known = session.exec(select(ArticleAliasRow).where(ArticleAliasRow.article_id == article_id)).all()
    speakers = sorted({alias.speaker_id for alias in known})
    _held(session, speakers, share=False)
    for alias in sorted(known, key=lambda each: (each.key, each.speaker_id)):
        counted = _one(alias.key, alias.speaker_id)
        session.execute(update(SpeakerAliasRow).where(counted).values(articles=col(SpeakerAliasRow.articles) - 1))
        session.execute(delete(SpeakerAliasRow).where(counted, col(SpeakerAliasRow.articles) <= 0))
    session.execute(delete(ArticleAliasRow).where(col(ArticleAliasRow.article_id) == article_id))
    for speaker in speakers:
        named = exists().where(col(SpeakerAliasRow.speaker_id) == speaker)
        session.execute(delete(SpeakerRow).where(col(SpeakerRow.id) == speaker, ~named))


def _put_speakers(session: Session, speakers: list[dict[str, Any]]) -> None:
    """Store speakers, and hold them: one who is deleted meanwhile, with the last article that named it, comes again."""
    missing = speakers
    while missing:
        session.execute(inserting(session, SpeakerRow).on_conflict_do_nothing(), missing)
        held = _held(session, [each["id"] for each in missing], share=True)
        missing = [each for each in missing if each["id"] not in held]


def _held(session: Session, speakers: Sequence[UUID], *, share: bool) -> set[UUID]:
    if session.get_bind().dialect.name == "sqlite":
        return set(speakers)
    found = select(SpeakerRow.id).where(col(SpeakerRow.id).in_(speakers)).order_by(col(SpeakerRow.id))
    return set(session.exec(found.with_for_update(read=share, key_share=share)).all())


def _one(folded: str, speaker: UUID) -> ColumnElement[bool]:
    return and_(col(SpeakerAliasRow.key) == folded, col(SpeakerAliasRow.speaker_id) == speaker)


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
