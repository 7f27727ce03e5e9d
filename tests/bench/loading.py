"""Rows per second of `on-record load`, from its start to its end, against bare inserts of the same rows, in one run.

    python -m tests.bench.loading EXTRACTIONS.jsonl [--articles 10000]

The lines of `on-record extract --whole` are told again under other addresses until there are enough articles. What is
compared: the command, which reads, checks, renders and stores them, and the drivers' `executemany` of the finished
rows, in the same order, in transactions of as many articles, into the same tables with the same indexes.
"""

import argparse
import itertools
import json
import os
import shutil
import sqlite3
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from sqlmodel import Session

from app.cli.load import TOGETHER
from app.cli.rendering import render
from app.store.bulk import Bulk, Row
from app.store.engine import Database
from app.store.loading import store
from app.store.prepared import Prepared
from tests.conftest import migrated, new_postgresql, running_postgresql

Insert = tuple[str, Sequence[str], list[Row]]
"""A table, its columns and rows for it."""
_ON_RECORD = str(Path(sys.executable).with_name("on-record"))
_TEXTS = ("text", "title", "name", "speaker", "counts")
_ON_CONNECT = ("PRAGMA journal_mode = WAL", "PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL")


class Recording(Bulk):
    """Notes what goes in, of names only those that are new."""

    def __init__(self, session: Session, noted: list[Insert], met: set[object]) -> None:
        super().__init__(session)
        self._noted, self._met = noted, met

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        self._noted.append((table, columns, list(rows)))
        super().insert(table, columns, rows)

    def merge(self, table: str, columns: Sequence[str], rows: Sequence[Row], conflict: str) -> list[Row]:
        key = 1 if table == "speaker" else 2  # columns
        new = [row for row in rows if (table, *row[:key]) not in self._met]
        self._met.update((table, *row[:key]) for row in rows)
        self._noted.append((table, columns, new))
        return super().merge(table, columns, rows, conflict)


def told(path: Path, articles: int) -> Iterator[str]:
    """Give lines, each with an address of its own. Told again, a text is in other letters: else it were a copy."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for number in range(articles):
        turn, place = divmod(number, len(lines))
        line = json.loads(lines[place])
        shifted = _shifted(turn)
        line["article"] = _told(line["article"], shifted) | {"url": f"https://news.example/{number}"}
        for kind in ("statements", "figures", "mentions"):
            line["extraction"][kind] = [_told(each, shifted) for each in line["extraction"][kind]]
        yield json.dumps(line, ensure_ascii=False)


def _shifted(places: int) -> dict[int, int]:
    """Write each letter as one that comes so many places later in the alphabet."""
    alphabets = string.ascii_lowercase, string.ascii_uppercase
    return {ord(each): ord(abc[(place + places) % 26]) for abc in alphabets for place, each in enumerate(abc)}


def _told(found: dict[str, Any], shifted: dict[int, int]) -> dict[str, Any]:
    """Write what is text in it, and no word of ours, in other letters."""
    return found | {name: found[name].translate(shifted) for name in _TEXTS if found.get(name)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.loading")
    parser.add_argument("extractions", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--only", choices=["SQLite", "PostgreSQL"])
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="on-record-loading-"))
    lines = folder / "lines.jsonl"
    lines.write_text("\n".join(told(given.extractions, given.articles)), encoding="utf-8")
    files = (folder / f"{number}.db" for number in itertools.count())
    if given.only != "PostgreSQL":
        _compare("SQLite", lines, given.articles, lambda: f"sqlite:///{next(files)}")
    if given.only != "SQLite":
        with running_postgresql() as address_of:
            _compare("PostgreSQL", lines, given.articles, lambda: new_postgresql(address_of))
    shutil.rmtree(folder)


def _compare(name: str, lines: Path, articles: int, new: Callable[[], str]) -> None:
    noted, loaded, bare = new(), new(), new()
    for url in (noted, loaded, bare):
        migrated(url)
    batches = list(_noted(noted, lines))
    rows = sum(len(several) for batch in batches for _, _, several in batch)
    loading = _timed(lambda: _load(lines, loaded))
    inserting = _timed(lambda: _insert(bare, batches))
    print(
        f"{name}: {articles} articles, {rows} rows; load {rows / loading:.0f} rows/s, "
        f"bare executemany {rows / inserting:.0f} rows/s: {inserting / loading:.0%}",
        flush=True,
    )


def _timed(work: Callable[[], object]) -> float:
    began, used = time.perf_counter(), _used()
    work()
    print(f"  {_used() - used:.1f} s of CPU time in {time.perf_counter() - began:.1f} s")
    return time.perf_counter() - began


def _used() -> float:
    """Seconds of CPU time of this process and those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _load(lines: Path, url: str) -> None:
    environment = os.environ | {"ON_RECORD_DATABASE_URL": url}
    subprocess.run([_ON_RECORD, "load", str(lines)], env=environment, check=True, capture_output=True)  # noqa: S603 - our own command


def _noted(url: str, lines: Path) -> Iterator[list[Insert]]:
    database, met = Database(url), set[object]()
    written = lines.read_bytes().splitlines()
    for start in range(0, len(written), TOGETHER):
        noted: list[Insert] = []
        made = render(url, written[start : start + TOGETHER])
        with database.writing() as session:
            store(Recording(session, noted, met), [each for each in made if isinstance(each, Prepared)])
        yield noted
    database.close()


def _insert(url: str, batches: Sequence[Sequence[Insert]]) -> None:
    sqlite = url.startswith("sqlite")
    mark = "?" if sqlite else "%s"
    with closing(_bare(url, sqlite=sqlite)) as connection:
        for batch in batches:
            cursor = connection.cursor()
            cursor.execute("BEGIN")
            for table, columns, rows in batch:
                marks = ", ".join([mark] * len(columns))
                cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608 - names of ours
            cursor.execute("COMMIT")


def _bare(url: str, *, sqlite: bool) -> Any:
    if not sqlite:
        return psycopg.connect(url, autocommit=True)
    connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    for pragma in _ON_CONNECT:
        connection.execute(pragma).close()
    return connection


if __name__ == "__main__":
    main()
