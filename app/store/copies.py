"""Near-duplicates: which article has the words of which, and the cluster of articles that share them.

The first one stored is the head of its cluster. An article that comes later is a copy if it has most of the words of
another, or another most of its own. What is compared is found by a few shingles of each text, and then measured.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from sqlalchemy import and_, delete, func, text as sql, update
from sqlmodel import Session, col, select

from app.domain.change import Action, Changed
from app.store import changes, documents, locks
from app.store.bulk import Bulk, Row
from app.store.columns import bound, uuid_of
from app.store.documents import dump
from app.store.facts import Cluster, Facts
from app.store.shingles import containment, keys, shingles, sketch
from app.store.tables import ArticleRow, ClaimRow, RevisionRow, plain
from app.store.tables_of_work import ArticleShingleRow

_COPIED = 0.6
"""Share of the smaller text that the larger has, from which on one is a copy of the other: more than articles on one
event have of each other, and less than is left of a copy that got another lead or was cut."""
_WORTH_MEASURING = 0.3
"""Share of the few shingles that two texts have in common, from which on all are compared."""
_FEWEST = 2
_MOST_COUNTED, _MOST_MEASURED = 10, 3
_MOST_HOLDERS = 50
"""Articles that are found by one shingle: what more of them have in common tells none from another."""
_AT_ONCE = 500
_HOLDERS = {
    True: "SELECT shingle, article_id FROM article_shingle WHERE shingle IN (SELECT value FROM json_each(:asked))",
    False: "SELECT shingle, article_id FROM article_shingle WHERE shingle = ANY(CAST(:asked AS bigint[]))",
}
_FOUND_BY = ("shingle", "article_id")
T = TypeVar("T")
_LATEST = and_(col(RevisionRow.article_id) == ArticleRow.id, col(RevisionRow.number) == ArticleRow.revision)
_ORDER = col(ArticleRow.received), col(ArticleRow.id)


@dataclass(frozen=True)
class Text:
    """The text of an article that is to be placed."""

    article_id: UUID
    text: str
    known: bool = False
    """Whether an earlier text of it is stored."""
    few: tuple[int, ...] | None = None
    """Those of its shingles that it is found by, where somebody has chosen them already."""

    @classmethod
    def of(cls, facts: Facts) -> "Text":
        """Take the text of a revision."""
        return cls(facts.article_id, facts.article.text, known=facts.revision > 1)

    @cached_property
    def shingles(self) -> frozenset[int]:
        """All of its shingles."""
        return shingles(self.text)

    @cached_property
    def sketch(self) -> list[int]:
        """Those that it is found by."""
        return sketch(self.shingles) if self.few is None else list(self.few)


@dataclass(frozen=True, slots=True)
class _Candidate:
    cluster: UUID
    text: Text
    copy_of: str | None = None


class Clustering:
    """Places articles in the order in which they are stored: of those of one clustering, the first is stored first.

    It is made before any row of the articles is written, within their transaction, and kept once all are.
    """

    def __init__(self, session: Session, texts: Sequence[Text], *, locking: bool = True) -> None:
        self._session = session
        self._texts = {each.article_id: each for each in texts}
        if locking:
            locks.copies(session, (key for each in texts for key in keys(each.sketch)))
        self._holders = self._stored_holders()
        self._placed: dict[UUID, _Candidate] = {}
        self.clusters = {each.article_id: self._place(each) for each in texts}
        """Where each article belongs, by its id."""

    def placed(self, facts: Facts) -> Facts:
        """Say of an article where it belongs."""
        return replace(facts, placed=self.clusters[facts.article_id])

    def keep(self, bulk: Bulk) -> None:
        """Store what the articles are found by, once their own rows are stored."""
        known = [each.article_id for each in self._texts.values() if each.known]
        for some in _chunks(known):
            self._session.execute(delete(ArticleShingleRow).where(col(ArticleShingleRow.article_id).in_(some)))
        bulk.insert(plain(ArticleShingleRow).name, _FOUND_BY, sorted(self._rows(sqlite=bulk.sqlite)))

    def _rows(self, *, sqlite: bool) -> Iterator[Row]:
        for each in self._texts.values():
            article = bound(each.article_id, sqlite=sqlite)
            for shingle in each.sketch:
                # Those of this clustering are among the holders already, in their order.
                if each.article_id in self._holders[shingle][:_MOST_HOLDERS]:
                    yield shingle, article

    def _stored_holders(self) -> defaultdict[int, list[UUID]]:
        holders: defaultdict[int, list[UUID]] = defaultdict(list)
        asked = sorted({shingle for each in self._texts.values() for shingle in each.sketch})
        # As one value: SQLAlchemy would take longer to write as many as the database to look for them.
        sqlite = self._session.get_bind().dialect.name == "sqlite"
        values = {"asked": str(asked) if sqlite else asked}
        for shingle, written in self._session.execute(sql(_HOLDERS[sqlite]), values):
            article = uuid_of(written)
            if article not in self._texts:
                holders[shingle].append(article)
        return holders

    def _place(self, text: Text) -> Cluster:
        found = None if text.known and self._is_head(text.article_id) else self._best(text)
        for shingle in text.sketch:
            self._holders[shingle].append(text.article_id)
        cluster = Cluster(found[1].cluster, found[2], round(found[0], 3)) if found else Cluster(text.article_id)
        self._placed[text.article_id] = _Candidate(cluster.id, text, _written(cluster.copy_of))
        return cluster

    def _best(self, text: Text) -> tuple[float, _Candidate, UUID] | None:
        """Find the article that has most in common with a text."""
        candidates = self._candidates(text)
        shares = (
            (containment(text.shingles, each.text.shingles), each, article)
            for article, each in candidates.items()
            # Not what is itself a copy of this: it would be a copy of its copy.
            if text.article_id != each.cluster and each.copy_of != str(text.article_id)
        )
        best = max(shares, key=lambda each: (each[0], each[2] == each[1].cluster, each[2]), default=None)
        return best if best and best[0] >= _COPIED else None

    def _candidates(self, text: Text) -> dict[UUID, _Candidate]:
        likely = self._likely(text)
        sizes = self._sizes(likely)
        # One that is deleted just now has none any more.
        worth = {article: likely[article] / min(len(text.sketch), size) for article, size in sizes.items()}
        most = sorted(worth, key=lambda article: (-worth[article], article))[:_MOST_MEASURED]
        chosen = [article for article in most if worth[article] >= _WORTH_MEASURING]
        here = {article: self._placed[article] for article in chosen if article in self._placed}
        return here | dict(self._stored([article for article in chosen if article not in here]))

    def _likely(self, text: Text) -> dict[UUID, int]:
        """Count what a text has in common with those that share most of what few others have."""
        shared: Counter[UUID] = Counter()
        weight: defaultdict[UUID, float] = defaultdict(float)
        for shingle in text.sketch:
            if holders := self._holders[shingle][:_MOST_HOLDERS]:
                shared.update(holders)
                for holder in holders:
                    weight[holder] += 1 / len(holders)
        several = (holder for holder, count in shared.items() if count >= _FEWEST)
        most = sorted(several, key=lambda holder: (-weight[holder], holder))[:_MOST_COUNTED]
        return {holder: shared[holder] for holder in most}

    def _sizes(self, articles: Iterable[UUID]) -> dict[UUID, int]:
        """Count the shingles that each of some articles is found by."""
        sizes = {article: len(self._texts[article].sketch) for article in articles if article in self._placed}
        article_id = col(ArticleShingleRow.article_id)
        for some in _chunks([article for article in articles if article not in self._placed]):
            counting = select(article_id, func.count()).where(article_id.in_(some)).group_by(article_id)
            sizes |= dict(self._session.exec(counting).all())
        return sizes

    def _stored(self, articles: Sequence[UUID]) -> Iterator[tuple[UUID, _Candidate]]:
        if not articles:
            return
        columns = select(ArticleRow.id, ArticleRow.cluster_id, ArticleRow.document, RevisionRow.text)
        rows = self._session.exec(columns.join(RevisionRow, _LATEST).where(col(ArticleRow.id).in_(articles)))
        for article, cluster, document, text in rows:
            copied = json.loads(document).get("copy_of")
            yield article, _Candidate(cluster or article, Text(article, text), copied["id"] if copied else None)

    def _is_head(self, article_id: UUID) -> bool:
        """Tell whether others are copies of an article: then it stays what it is, however its text changes."""
        others = select(ArticleRow.id).where(ArticleRow.cluster_id == article_id, ArticleRow.id != article_id)
        return self._session.exec(others.limit(1)).first() is not None


def place_again(session: Session, gone: ArticleRow) -> None:
    """Place the copies of an article that is deleted anew, in the order in which they were stored."""
    found = select(ArticleRow).where(ArticleRow.cluster_id == gone.cluster_id).order_by(*_ORDER)
    orphans = {row.id: row for row in session.exec(found).all() if _is_orphan(row, gone)}
    clustering = Clustering(session, [Text(each, _text(session, each)) for each in orphans], locking=False)
    for article, cluster in clustering.clusters.items():
        row = orphans[article]
        is_copy = cluster.copy_of is not None
        document = dump(json.loads(row.document) | documents.cluster(cluster))
        if document != row.document:
            told = changes.entry(Action.CHANGED, Changed.ARTICLE, article, row.revision)
            changes.note(session, article, [told])
        changed = {"document": document, "cluster_id": cluster.id, "is_copy": is_copy}
        session.execute(update(ArticleRow).where(col(ArticleRow.id) == article).values(changed))
        session.execute(update(ClaimRow).where(col(ClaimRow.article_id) == article).values(is_copy=is_copy))


def cluster_of(session: Session, article_id: UUID) -> set[UUID]:
    """Name the articles of an article's cluster."""
    cluster = select(ArticleRow.cluster_id).where(ArticleRow.id == article_id).scalar_subquery()
    return set(session.exec(select(ArticleRow.id).where(ArticleRow.cluster_id == cluster)).all())


def _text(session: Session, article_id: UUID) -> str:
    text = select(RevisionRow.text).join(ArticleRow, _LATEST).where(ArticleRow.id == article_id)
    return str(session.exec(text).one())


def _is_orphan(article: ArticleRow, gone: ArticleRow) -> bool:
    copied = json.loads(article.document)["copy_of"]
    return gone.id == gone.cluster_id or (copied is not None and copied["id"] == str(gone.id))


def _chunks(several: Sequence[T]) -> Iterator[Sequence[T]]:
    return (several[first : first + _AT_ONCE] for first in range(0, len(several), _AT_ONCE))


def _written(article_id: UUID | None) -> str | None:
    return str(article_id) if article_id else None
