"""The speakers of an article, and the ways their names are written in it."""

from collections import defaultdict
from uuid import UUID

from sqlmodel import Session, select

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


def put(session: Session, facts: Facts) -> None:
    """Store who is named, and count the article for every way of writing a name that is new in it."""
    named = [dict(zip(_SPEAKER, one, strict=True)) for one in speakers(facts)]
    new = written(facts)
    for known in session.exec(select(ArticleAliasRow).where(ArticleAliasRow.article_id == facts.article_id)):
        new.pop((known.key, known.speaker_id), None)
    if not named:
        return
    session.execute(inserting(session, SpeakerRow).on_conflict_do_nothing(), named)
    if new:
        _count(session, [(*alias, name, 1) for alias, name in new.items()])
        met = [{"article_id": facts.article_id, "key": folded, "speaker_id": speaker} for folded, speaker in new]
        session.execute(inserting(session, ArticleAliasRow), met)


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
    insert = inserting(session, SpeakerAliasRow)
    table = plain(SpeakerAliasRow)
    adding = insert.on_conflict_do_update(
        index_elements=[table.c.key, table.c.speaker_id],
        set_={"articles": table.c.articles + insert.excluded.articles},
    )
    session.execute(adding, [dict(zip(_ALIAS, each, strict=True)) for each in sorted(counted)])
