"""The speakers of an article, and the ways their names are written in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence, Set as AbstractSet
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, exists, update
from sqlmodel import Session, col, select

from app.domain.speaker import Mention
from app.store import naming
from app.store.facts import Facts
from app.store.folding import key
from app.store.inserts import inserting
from app.store.tables import ArticleAliasRow, SpeakerAliasRow, SpeakerRow, plain

_SPEAKER = ("id", "name", "name_key", "kind")
_ALIAS = ("key", "speaker_id", "name", "articles")
Written = dict[tuple[str, UUID], str]
"""A folded name and whose it is, and how it is written."""


def put(session: Session, facts: Facts, *, anew: bool = False, kept: Collection[UUID] = ()) -> None:
    """Store who is named, and count the article for every way of writing a name that is new in it.

    Read `anew`, its text alone tells how names are written in it: the article no longer counts for any other way, but
    for those of speakers that are kept.
    """
    _put_speakers(session, [dict(zip(_SPEAKER, one, strict=True)) for one in speakers(facts)])
    new, known = written(facts), _known(session, facts.article_id)
    gone = {alias for alias in known - new.keys() if alias[1] not in kept} if anew else set()
    _meet(session, facts.article_id, new, known, gone)


def add(session: Session, article_id: UUID, named: Sequence[tuple[UUID, str, str]]) -> None:
    """Store speakers, by id, name and kind, whom somebody says that an article is about or is told by."""
    if named:
        rows = [dict(zip(_SPEAKER, (one, name, key(name), kind), strict=True)) for one, name, kind in sorted(named)]
        _put_speakers(session, rows)
        _meet(session, article_id, {(key(name), one): name for one, name, _ in named}, _known(session, article_id))


def _meet(
    session: Session,
    article_id: UUID,
    new: Written,
    known: AbstractSet[tuple[str, UUID]],
    gone: Collection[tuple[str, UUID]] = (),
) -> None:
    """Count an article for the ways of writing names that are new in it, and no longer for those that are gone."""
    counted = [(*alias, name, 1) for alias, name in new.items() if alias not in known]
    if counted:
        met = [{"article_id": article_id, "key": folded, "speaker_id": whose} for folded, whose, *_ in counted]
        session.execute(inserting(session, ArticleAliasRow), met)
    _count(session, [*counted, *((*alias, "", -1) for alias in gone)])
    _leave(session, article_id, gone)


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


def _known(session: Session, article_id: UUID) -> set[tuple[str, UUID]]:
    known = select(ArticleAliasRow.key, ArticleAliasRow.speaker_id).where(ArticleAliasRow.article_id == article_id)
    return {(folded, whose) for folded, whose in session.exec(known)}


def _leave(session: Session, article_id: UUID, gone: Iterable[tuple[str, UUID]]) -> None:
    for folded, whose in gone:
        session.execute(
            delete(ArticleAliasRow).where(
                col(ArticleAliasRow.article_id) == article_id,
                col(ArticleAliasRow.key) == folded,
                col(ArticleAliasRow.speaker_id) == whose,
            )
        )
        session.execute(delete(SpeakerAliasRow).where(_one(folded, whose), col(SpeakerAliasRow.articles) < 1))


def speakers(facts: Facts) -> list[tuple[UUID, str, str, str]]:
    """Say who is named: the id, the name, the name folded, and the kind."""
    # In one order everywhere, so that two writers never wait for each other.
    known = {facts.speaker_id(name): (name, kind) for name, kind in reversed(facts.kinds.items())}
    return [(one, name, key(name), str(kind)) for one, (name, kind) in sorted(known.items())]


def written(facts: Facts) -> Written:
    """Say how names are written in the text, each name by itself first."""
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in facts.extraction.mentions:
        mentions[mention.name].append(mention)
    found: Written = {}
    for name in facts.kinds:
        for folded, words in naming.aliases(name, mentions[name], facts.article.text).items():
            found.setdefault((folded, facts.speaker_id(name)), words)
    return found


def _count(session: Session, counted: list[tuple[str, UUID, str, int]]) -> None:
    """Add to the numbers of articles, in one order everywhere."""
    if not counted:
        return
    insert = inserting(session, SpeakerAliasRow)
    table = plain(SpeakerAliasRow)
    adding = insert.on_conflict_do_update(
        index_elements=[table.c.key, table.c.speaker_id],
        set_={"articles": table.c.articles + insert.excluded.articles},
    )
    session.execute(adding, [dict(zip(_ALIAS, each, strict=True)) for each in sorted(counted)])
