"""Stores many articles in one transaction: what one after the other would store, faster."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, SQLModel, col, select

from app.domain.change import Action, Changed
from app.domain.errors import StorageFull
from app.store import changes, locks, storing, who, wordtables
from app.store.bulk import Bulk, Row
from app.store.columns import uuid_of
from app.store.copies import Clustering, Text
from app.store.facts import Facts
from app.store.ordinals import TURNS
from app.store.prepared import Id, Prepared, columns
from app.store.stored import Stored
from app.store.tables import ArticleRow, ClaimAboutRow, ClaimFindingRow, ClaimRow, FindingRow, RevisionRow, plain
from app.store.tables_of_speakers import ArticleAliasRow
from app.store.tables_of_work import DeletedRow

_PLACED: tuple[type[SQLModel], ...] = (ClaimRow, ClaimAboutRow, ClaimFindingRow, FindingRow)
_SPEAKER = ("id", "name", "name_key", "kind")
_ALIAS = ("key", "speaker_id", "name", "articles")
_MET = ("article_id", "key", "speaker_id")
_HELD = "SELECT id FROM speaker WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE"
_ONCE = "DO NOTHING RETURNING id"
_COUNT = (
    "(key, speaker_id) DO UPDATE SET articles = speaker_alias.articles + excluded.articles "
    "RETURNING key, speaker_id, articles"
)
_WORDS = {True: ("rowid", "words"), False: ("ordinal", "article_id", "words")}
_LAST = {
    True: "SELECT value, (SELECT max(ordinal) FROM article WHERE ordinal BETWEEN value AND value + {}) "
    "FROM json_each(?)",
    False: "SELECT value, (SELECT max(ordinal) FROM article WHERE ordinal BETWEEN value AND value + {}) "
    "FROM unnest(%s::bigint[]) AS value",
}


def texts_of(session: Session, article_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """Read the digests of all texts of the articles that are stored."""
    found: dict[UUID, set[str]] = {}
    texts = select(RevisionRow.article_id, RevisionRow.sha256).where(col(RevisionRow.article_id).in_(article_ids))
    for article_id, digest in session.exec(texts):
        found.setdefault(article_id, set()).add(digest)
    return found


def put_unless_known(session: Session, facts: Facts) -> Stored | None:
    """Store an article's next revision, unless its text is that of any revision already."""
    locks.articles(session, [facts.article_id])
    known = texts_of(session, [facts.article_id]).get(facts.article_id, set())
    return None if facts.article.sha256 in known else storing.put(session, facts)


def store(bulk: Bulk, articles: Sequence[Prepared]) -> set[UUID]:
    """Store new articles, none of them twice. Gives the ids of those that have to be stored one by one.

    These turn out to be stored already, or to name somebody about whom people have decided.
    """
    locks.loading(bulk.session)
    bulk.make_room()
    locks.articles(bulk.session, [each.id for each in articles])
    known = set(texts_of(bulk.session, [each.id for each in articles])) | _decided(bulk, articles)
    new = [each for each in articles if each.id not in known]
    if new:
        _remember(bulk.session, new)
        clustering = Clustering(bulk.session, [Text(each.id, each.text, few=each.sketch) for each in new])
        new = [each.clustered(clustering.clusters[each.id]) for each in new]
        locks.seconds(bulk.session, [each.second // TURNS for each in new])
        _insert(bulk, new, _places(bulk, new))
        clustering.keep(bulk)
    return known


def _decided(bulk: Bulk, articles: Iterable[Prepared]) -> set[UUID]:
    """Find the articles that name somebody about whom people have decided."""
    named = {each.id: {uuid_of(row[0]) for row in each.speakers} for each in articles}
    decided = who.decided_about(bulk.session, set().union(*named.values()))
    return {article for article, whoever in named.items() if not whoever.isdisjoint(decided)} if decided else set()


def _remember(session: Session, articles: Iterable[Prepared]) -> None:
    """Forget that any of them was deleted."""
    session.execute(delete(DeletedRow).where(col(DeletedRow.article_id).in_([each.id for each in articles])))


def _places(bulk: Bulk, articles: Sequence[Prepared]) -> list[int]:
    """Find the first ordinal of each article, behind all that its second has."""
    seconds = sorted({each.second for each in articles})
    asked = str(seconds) if bulk.sqlite else seconds
    last: dict[int, int | None] = dict(bulk.rows(_LAST[bulk.sqlite].format(TURNS - 1), asked))
    free = {second: second if taken is None else taken + 1 for second, taken in last.items()}
    places = []
    for each in articles:
        places.append(free[each.second])
        free[each.second] += each.size
        if free[each.second] > each.second + TURNS:
            raise StorageFull
    return places


def _insert(bulk: Bulk, articles: Sequence[Prepared], places: Sequence[int]) -> None:
    def placed(table: str) -> list[Row]:
        together = zip(articles, places, strict=True)
        return sorted((first + row[0], *row[1:]) for each, first in together for row in each.rows[table])

    bulk.insert("article", columns(ArticleRow), placed("article"))
    bulk.insert("revision", columns(RevisionRow), [row for each in articles for row in each.rows["revision"]])
    _insert_names(bulk, articles)
    for table in _PLACED:
        bulk.insert(plain(table).name, columns(table), placed(plain(table).name))
    for words in (wordtables.ARTICLE, wordtables.CLAIM):
        bulk.insert(words, _WORDS[bulk.sqlite], placed(words))


def _insert_names(bulk: Bulk, articles: Sequence[Prepared]) -> None:
    speakers: dict[Id, Row] = {}
    aliases: dict[tuple[str, Id], tuple[str, int]] = {}
    for each in articles:
        for row in each.speakers:
            speakers.setdefault(row[0], row)
        for _, folded, whose, name in each.written:
            first, count = aliases.get((folded, whose), (name, 0))
            aliases[folded, whose] = (first, count + 1)
    created = _insert_speakers(bulk, speakers)
    counted = bulk.merge("speaker_alias", _ALIAS, [(*alias, *aliases[alias]) for alias in sorted(aliases)], _COUNT)
    known = {whose for folded, whose, articles in counted if articles == aliases[folded, whose][1]} - created
    _note(bulk.session, articles, {Action.CREATED: created, Action.CHANGED: known})
    met = sorted(row[:-1] for each in articles for row in each.written)
    bulk.insert(plain(ArticleAliasRow).name, _MET, met)


def _insert_speakers(bulk: Bulk, speakers: Mapping[Id, Row]) -> set[Id]:
    """Insert speakers, and hold them: one who is deleted with the last article that named it comes again.

    Gives those that are new.
    """
    missing, created = sorted(speakers), set[Id]()
    while missing:
        created.update(one for (one,) in bulk.merge("speaker", _SPEAKER, [speakers[one] for one in missing], _ONCE))
        held = speakers.keys() if bulk.sqlite else {one for (one,) in bulk.rows(_HELD, missing)}
        missing = [one for one in missing if one not in held]
    return created


def _note(session: Session, articles: Sequence[Prepared], done: Mapping[Action, set[Id]]) -> None:
    """Note what was stored: each article, behind the speakers that it is the first to name."""
    told: set[Id] = set()
    for each in articles:
        for action, several in done.items():
            named = [one for _, _, one, _ in each.written if one in several and one not in told]
            told.update(named)
            entries = (changes.entry(action, Changed.SPEAKER, uuid_of(one)) for one in named)
            changes.note(session, each.id, entries)
        changes.note(session, each.id, each.entries)
