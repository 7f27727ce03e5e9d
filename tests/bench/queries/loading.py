"""Loads a corpus into a new SQLite database: the tables by the migrations, the indexes once all rows are there."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from app.store.engine import Database
from app.store.migrate import migrate
from tests.bench.queries.corpus import COLUMNS, Corpus, Rows

_TOGETHER = 1_000
_FAST = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA cache_size = -400000",
    "PRAGMA threads = 2",
    "PRAGMA foreign_keys = OFF",
)
_LATER = ("claim_about", "article_alias")
"""Tables that are kept in the order of other keys: their rows are sorted before they go in."""


def build(path: Path, articles: int) -> None:
    """Make a database of so many articles."""
    began = time.perf_counter()
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.close()
    corpus = Corpus(articles)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in _FAST:
            connection.execute(pragma).close()
        indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql > ''").fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        for table in _LATER:
            connection.execute(f"CREATE TEMP TABLE later_{table} AS SELECT * FROM {table}")  # noqa: S608 - names of ours
        for number, rows in enumerate(corpus.rows(_TOGETHER), 1):
            _insert(connection, rows)
            if number % 10 == 0:
                print(f"{number * _TOGETHER} articles, {time.perf_counter() - began:.0f} s", flush=True)
        _insert_speakers(connection, corpus)
        for table in _LATER:
            columns = COLUMNS[table].replace(" ", ", ")
            in_order = f"SELECT {columns} FROM later_{table} ORDER BY {columns}"  # noqa: S608 - names of ours
            connection.execute(f"INSERT INTO {table} ({columns}) {in_order}")
        for _, sql in indexes:
            connection.execute(sql)
        connection.execute("PRAGMA journal_mode = WAL").close()
        claims = connection.execute("SELECT count(*) FROM claim").fetchone()[0]
    took = time.perf_counter() - began
    print(f"{articles} articles, {claims} claims, {path.stat().st_size / 1e9:.2f} GB, {took:.0f} s")


def _insert(connection: sqlite3.Connection, rows: Rows) -> None:
    connection.execute("BEGIN")
    for table, columns in COLUMNS.items():
        names = columns.split()
        into = f"temp.later_{table}" if table in _LATER else table
        marks = ", ".join("?" * len(names))
        connection.executemany(
            f"INSERT INTO {into} ({', '.join(names)}) VALUES ({marks})",  # noqa: S608 - names of ours
            sorted(getattr(rows, table)) if table == "claim_words" else getattr(rows, table),
        )
    connection.execute("COMMIT")


def _insert_speakers(connection: sqlite3.Connection, corpus: Corpus) -> None:
    connection.execute("BEGIN")
    speakers = sorted((id_.bytes, name.name, name.key, str(name.kind)) for id_, name in corpus.speakers.items())
    connection.executemany("INSERT INTO speaker (id, name, name_key, kind) VALUES (?, ?, ?, ?)", speakers)
    aliases = sorted(
        (folded, speaker.bytes, written, corpus.counts[folded, speaker])
        for (folded, speaker), written in corpus.aliases.items()
    )
    connection.executemany("INSERT INTO speaker_alias (key, speaker_id, name, articles) VALUES (?, ?, ?, ?)", aliases)
    connection.execute("COMMIT")
