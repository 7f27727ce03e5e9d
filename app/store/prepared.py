"""An article as the rows that a driver takes: made in any process, before a transaction opens."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Dialect
from sqlmodel import SQLModel

from app.domain.change import Action
from app.store import aliases, documents, noting, rows, wordtables
from app.store.bulk import Row, binding
from app.store.changes import Entry
from app.store.columns import bound
from app.store.facts import Cluster, Facts
from app.store.ordinals import first_of, instant
from app.store.rows import Rows
from app.store.shingles import shingles, sketch
from app.store.tables import ArticleRow, ClaimAboutRow, ClaimFindingRow, ClaimRow, FindingRow, RevisionRow, plain
from app.store.words import searchable, tsvector

Id = Any
"""A UUID as the driver takes it: in bytes on SQLite."""
_ORDINAL = "ordinal"
_NEVER_NEW = {"revision": {"document"}}


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article at its first revision. Its rows have ordinals that are counted from 0."""

    id: UUID
    second: int
    """The least ordinal of the second that it belongs to."""
    size: int
    """How many ordinals it takes."""
    text: str
    rows: Mapping[str, Sequence[Row]]
    """Its rows by their table. Where rows have an ordinal, it comes first."""
    speakers: Sequence[Row]
    written: Sequence[tuple[Id, str, Id, str]]
    """The ways that names are written in it: its own id, folded, whose, and as they are written."""
    sketch: tuple[int, ...]
    """Shingles of its text that copies of it are found by."""
    entries: Sequence[Entry]
    """What is told of its being stored."""

    def clustered(self, cluster: Cluster) -> "Prepared":
        """Say where it belongs, which its rows say of an article that is no copy."""
        if cluster.copy_of is None:
            return self
        (article,) = self.rows["article"]
        told = dict(zip(columns(ArticleRow), article, strict=True))
        head = bound(cluster.id, sqlite=isinstance(told["id"], bytes))
        document = documents.dump(json.loads(told["document"]) | documents.cluster(cluster))
        told |= {"document": document, "cluster_id": head, "is_copy": True}
        place = columns(ClaimRow).index("is_copy")
        claims = [(*claim[:place], True, *claim[place + 1 :]) for claim in self.rows["claim"]]
        return replace(self, rows={**self.rows, "article": [tuple(told.values())], "claim": claims})


@cache
def columns(table: type[SQLModel]) -> tuple[str, ...]:
    """Name the columns of a new row, the ordinal first."""
    left = _NEVER_NEW.get(plain(table).name, set())
    names = [column.name for column in plain(table).columns if column.name not in left]
    return tuple(sorted(names, key=lambda name: name != _ORDINAL))


def prepared(facts: Facts, dialect: Dialect) -> Prepared:
    """Make all rows of an article that is new."""
    made, sqlite = rows.of(facts), dialect.name == "sqlite"
    made.place(0)
    article = bound(facts.article_id, sqlite=sqlite)
    return Prepared(
        id=facts.article_id,
        second=first_of(instant(facts.time)),
        size=made.size,
        text=facts.article.text,
        rows=dict(_bound(made, dialect)) | _searched(made, sqlite=sqlite),
        speakers=[(bound(one, sqlite=sqlite), *row) for one, *row in aliases.speakers(facts)],
        written=[
            (article, folded, bound(whose, sqlite=sqlite), name)
            for (folded, whose), name in aliases.written(facts).items()
        ],
        sketch=tuple(sketch(shingles(facts.article.text))),
        entries=tuple(noting.entries(made, noting.NOTHING, Action.CREATED)),
    )


def _bound(made: Rows, dialect: Dialect) -> Iterator[tuple[str, list[Row]]]:
    for table, several in (
        (ArticleRow, [made.article]),
        (RevisionRow, [made.revision]),
        (ClaimRow, made.claims),
        (ClaimAboutRow, made.about),
        (ClaimFindingRow, made.rules),
        (FindingRow, made.findings),
    ):
        bind = binding(plain(table), columns(table), dialect)
        yield plain(table).name, [bind(row) for row in several]


def _searched(made: Rows, *, sqlite: bool) -> dict[str, list[Row]]:
    of_article = wordtables.of_article(made.article, made.revision)
    return {
        wordtables.ARTICLE: [_words(of_article, sqlite=sqlite)],
        wordtables.CLAIM: [
            _words(wordtables.of_claim(claim, words), sqlite=sqlite)
            for claim, words in zip(made.claims, made.texts, strict=True)
        ],
    }


def _words(text: Mapping[str, Any], *, sqlite: bool) -> Row:
    if sqlite:
        return (text["ordinal"], searchable(text["text"]))
    return (text["ordinal"], text["article_id"], tsvector(text["text"]))
