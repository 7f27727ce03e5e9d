"""The tables of words: FTS5 without content of its own on SQLite, columns of words on PostgreSQL."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from app.store.words import searchable, tsvector

ARTICLE, CLAIM = "article_words", "claim_words"
_SQLITE = {
    name: (
        text(f"INSERT INTO {name} (rowid, words) VALUES (:ordinal, :words)"),  # noqa: S608 - one of two names
        text(f"INSERT INTO {name} ({name}, rowid, words) VALUES ('delete', :ordinal, :words)"),  # noqa: S608 - the same
    )
    for name in (ARTICLE, CLAIM)
}
_POSTGRESQL = {
    name: (
        text(
            f"INSERT INTO {name} (ordinal, article_id, words) "  # noqa: S608 - one of two names
            "VALUES (:ordinal, :article_id, CAST(:words AS tsvector))"
        ),
        text(f"DELETE FROM {name} WHERE ordinal = :ordinal AND article_id = :article_id"),  # noqa: S608 - the same
    )
    for name in (ARTICLE, CLAIM)
}
Text = Mapping[str, Any]
"""A row, of which only some columns are needed here."""


def of_article(article: Text, revision: Text) -> Text:
    """Say what of an article is searched: its title and its text."""
    words = "\n".join(filter(None, (revision["title"], revision["text"])))
    return {"ordinal": article["ordinal"], "article_id": article["id"], "text": words}


def of_claim(claim: Text, words: str | None = None) -> Text:
    """Say what of a claim is searched: its words, as its document has them."""
    if words is None:
        words = json.loads(claim["document"])["text"]
    return {"ordinal": claim["ordinal"], "article_id": claim["article_id"], "text": words}


def add(session: Session, table: str, texts: Iterable[Text]) -> None:
    """Make texts searchable."""
    _run(session, table, texts, which=0)


def remove(session: Session, table: str, texts: Iterable[Text]) -> None:
    """Take texts out of the search. They have to be what was added."""
    _run(session, table, texts, which=1)


def _run(session: Session, table: str, texts: Iterable[Text], *, which: int) -> None:
    sqlite = session.get_bind().dialect.name == "sqlite"
    written = searchable if sqlite else tsvector
    # Upwards, or FTS5 would write its index out for every row.
    ordered = sorted(texts, key=lambda each: each["ordinal"])
    values = [{**each, "words": written(each["text"])} for each in ordered]
    if values:
        session.execute((_SQLITE if sqlite else _POSTGRESQL)[table][which], values)
