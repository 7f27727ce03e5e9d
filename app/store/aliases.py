"""The speakers of an article, and the ways their names are written in it.

What an article writes is kept under those whom its text names, and counted for those who they are by now. Whoever is
named is counted under the name that is shown, too, so that its count is that of all articles that name somebody.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set as AbstractSet
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CursorResult, and_, delete, exists, update
from sqlmodel import Session, col, select

from app.domain.change import Action
from app.domain.errors import DatabaseBusy
from app.domain.speaker import Entity, Mention
from app.store import naming, noting, who
from app.store.facts import Facts
from app.store.folding import key
from app.store.inserts import inserting
from app.store.tables import plain
from app.store.tables_of_speakers import ArticleAliasRow, SpeakerAliasRow, SpeakerRow

_SPEAKER = ("id", "name", "name_key", "kind")
_ALIAS = ("key", "speaker_id", "name", "articles")
Alias = tuple[str, UUID]
"""A folded name and whose it is."""
Written = dict[Alias, str]
"""How such a name is written."""
Entities = Mapping[UUID, Entity]


def put(session: Session, facts: Facts, *, anew: bool = False, kept: Collection[UUID] = ()) -> None:
    """Store who is named, and count the article for every way of writing a name that is new in it.

    Read `anew`, its text alone tells how names are written in it: the article no longer counts for any other way, but
    for those of speakers that are kept.
    """
    created = _put_speakers(session, [dict(zip(_SPEAKER, one, strict=True)) for one in speakers(facts)])
    new, known = written(facts), _known(session, facts.article_id)
    entities = _entities(session, facts, known)
    _hold(session, entities)
    gone = {alias for alias in known - new.keys() if alias[1] not in kept} if anew else set()
    changed = _meet(session, facts.article_id, new, known, entities, gone)
    noting.speakers(session, facts.article_id, {Action.CREATED: created, Action.CHANGED: changed - created})


def add(session: Session, article_id: UUID, named: Sequence[tuple[UUID, str, str]]) -> None:
    """Store speakers, by id, name and kind, whom somebody says that an article is about or is told by."""
    if not named:
        return
    rows = [dict(zip(_SPEAKER, (one, name, key(name), kind), strict=True)) for one, name, kind in sorted(named)]
    created, known = _put_speakers(session, rows), _known(session, article_id)
    entities = who.entities(session, article_id, (whose for _, whose in known))
    changed = _meet(session, article_id, {(key(name), one): name for one, name, _ in named}, known, entities)
    noting.speakers(session, article_id, {Action.CREATED: created, Action.CHANGED: changed - created})


def _meet(  # noqa: PLR0913, PLR0917 - the names of an article, before and now
    session: Session,
    article_id: UUID,
    new: Written,
    known: AbstractSet[Alias],
    entities: Entities,
    gone: Collection[Alias] = (),
) -> set[UUID]:
    """Count an article for the ways of writing names that are new in it, and no longer for those that are gone.

    Gives those who are written in other ways now.
    """
    if met := [alias for alias in new if alias not in known]:
        rows = [{"article_id": article_id, "key": folded, "speaker_id": whose} for folded, whose in met]
        session.execute(inserting(session, ArticleAliasRow), rows)
    before = counted(dict.fromkeys(known, ""), entities)
    after = counted(dict.fromkeys(known - set(gone), "") | new, entities)
    changed = _count(session, [(*alias, after[alias], 1) for alias in after.keys() - before.keys()])
    changed |= _count(session, [(*alias, "", -1) for alias in before.keys() - after.keys()])
    _leave(session, article_id, gone, before.keys() - after.keys())
    return changed


def forget(session: Session, article_id: UUID) -> None:
    """Take an article out of the counts, and speakers whom no other article names out of everything."""
    known = _known(session, article_id)
    named = {whose for _, whose in known}
    entities = who.entities(session, article_id, named)
    aliases = sorted(counted(dict.fromkeys(known, ""), entities))
    whoever = named | {entity.id for entity in entities.values()}
    _held(session, sorted({*whoever, *who.members(session, whoever)}), share=False)
    changed = {alias[1] for alias in aliases if _uncount(session, _one(*alias))}
    session.execute(delete(ArticleAliasRow).where(col(ArticleAliasRow.article_id) == article_id))
    who.forget(session, article_id)
    deleted = {speaker for speaker in sorted(whoever) if _remove_unless_named(session, speaker)}
    noting.speakers(session, article_id, {Action.CHANGED: changed - deleted, Action.DELETED: deleted})


def counted(aliases: Written, entities: Entities) -> Written:
    """Say for whom an article counts that writes names like this."""
    found: Written = {}
    for (folded, whose), words in aliases.items():
        entity = entities.get(whose)
        found.setdefault((folded, entity.id if entity else whose), words)
        if entity:
            found.setdefault((key(entity.name), entity.id), entity.name)
    return found


def _entities(session: Session, facts: Facts, known: Iterable[Alias]) -> Entities:
    named = {whose for _, whose in known}
    if not named:
        return facts.decided
    named |= {facts.speaker_id(name) for name in facts.kinds}
    return who.entities(session, facts.article_id, named)


def _uncount(session: Session, alias: ColumnElement[bool]) -> bool:
    """Count an article less for a way of writing a name, and tell whether none writes it so any more."""
    session.execute(update(SpeakerAliasRow).where(alias).values(articles=col(SpeakerAliasRow.articles) - 1))
    deleting = delete(SpeakerAliasRow).where(alias, _unused())
    result: CursorResult[Any] = session.execute(deleting)  # type: ignore[assignment] # a delete has this kind of result
    return bool(result.rowcount)


def _remove_unless_named(session: Session, speaker: UUID) -> bool:
    """Remove whom no article names any more, with all who were merged into it, which were gone when they were."""
    named = exists().where(col(SpeakerAliasRow.speaker_id) == speaker, col(SpeakerAliasRow.articles) > 0)
    nobody = select(SpeakerRow.id).where(SpeakerRow.id == speaker, col(SpeakerRow.into_id).is_(None), ~named)
    if session.exec(nobody).first() is None:
        return False
    gone = who.members(session, [speaker])
    session.execute(delete(SpeakerAliasRow).where(col(SpeakerAliasRow.speaker_id).in_(gone)))
    session.execute(delete(SpeakerRow).where(col(SpeakerRow.id).in_(gone)))
    return True


def _put_speakers(session: Session, speakers: list[dict[str, Any]]) -> set[UUID]:
    """Store speakers, and hold them: one who is deleted meanwhile, with the last article that named it, comes again.

    Gives those that are new.
    """
    missing, created = speakers, set[UUID]()
    while missing:
        inserted = inserting(session, SpeakerRow).on_conflict_do_nothing().returning(plain(SpeakerRow).c.id)
        created.update(session.execute(inserted, missing).scalars())
        held = _held(session, [each["id"] for each in missing], share=True)
        missing = [each for each in missing if each["id"] not in held]
    return created


def _hold(session: Session, entities: Entities) -> None:
    """Hold those who others are by now: they may be deleted meanwhile, and what was decided with them."""
    wanted = sorted({entity.id for entity in entities.values()})
    if wanted and not _held(session, wanted, share=True).issuperset(wanted):
        raise DatabaseBusy


def _held(session: Session, speakers: Sequence[UUID], *, share: bool) -> set[UUID]:
    if session.get_bind().dialect.name == "sqlite":
        return set(speakers)
    found = select(SpeakerRow.id).where(col(SpeakerRow.id).in_(speakers)).order_by(col(SpeakerRow.id))
    return set(session.exec(found.with_for_update(read=share, key_share=share)).all())


def _one(folded: str, speaker: UUID) -> ColumnElement[bool]:
    return and_(col(SpeakerAliasRow.key) == folded, col(SpeakerAliasRow.speaker_id) == speaker)


def _unused() -> ColumnElement[bool]:
    return and_(col(SpeakerAliasRow.articles) < 1, ~col(SpeakerAliasRow.told))


def _known(session: Session, article_id: UUID) -> set[Alias]:
    known = select(ArticleAliasRow.key, ArticleAliasRow.speaker_id).where(ArticleAliasRow.article_id == article_id)
    return {(folded, whose) for folded, whose in session.exec(known)}


def _leave(session: Session, article_id: UUID, gone: Iterable[Alias], uncounted: Iterable[Alias]) -> None:
    for folded, whose in gone:
        session.execute(
            delete(ArticleAliasRow).where(
                col(ArticleAliasRow.article_id) == article_id,
                col(ArticleAliasRow.key) == folded,
                col(ArticleAliasRow.speaker_id) == whose,
            )
        )
    for alias in uncounted:
        session.execute(delete(SpeakerAliasRow).where(_one(*alias), _unused()))


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


def _count(session: Session, counted: list[tuple[str, UUID, str, int]]) -> set[UUID]:
    """Add to the numbers of articles, in one order everywhere. Gives those who are written in other ways now."""
    if not counted:
        return set()
    insert = inserting(session, SpeakerAliasRow)
    table = plain(SpeakerAliasRow)
    adding = insert.on_conflict_do_update(
        index_elements=[table.c.key, table.c.speaker_id],
        set_={"articles": table.c.articles + insert.excluded.articles},
    ).returning(table.c.key, table.c.speaker_id, table.c.articles)
    added = {(folded, whose): several for folded, whose, _, several in counted}
    numbers = session.execute(adding, [dict(zip(_ALIAS, each, strict=True)) for each in sorted(counted)]).all()
    # The first article that writes it so, or none any more.
    return {whose for folded, whose, articles in numbers if articles == max(0, added[folded, whose])}
