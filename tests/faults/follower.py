"""Keeps a copy of all that is stored by following its changes: killed at any moment, it goes on where it was.

python -m tests.faults.follower COPY.db http://HOST:PORT [http://HOST:PORT …]
"""

import json
import random
import sqlite3
import sys
from pathlib import Path
from typing import Any

import httpx

Copy = dict[str, dict[str, dict[str, Any]]]
"""What was stored, by the sort of resource and its id."""
_TABLES = """
    CREATE TABLE IF NOT EXISTS copy (resource TEXT, id TEXT, document TEXT, PRIMARY KEY (resource, id));
    CREATE TABLE IF NOT EXISTS place (seq INTEGER);
"""


class Gap(Exception):
    """A number that was left out."""


def follow(copy: Path, urls: list[str]) -> None:
    """Follow for ever, asking any of some services each time."""
    with sqlite3.connect(copy, isolation_level=None) as kept, httpx.Client(timeout=90) as client:
        kept.executescript(_TABLES)
        while True:
            asked: dict[str, int | str] = {"after": position(kept), "limit": 500, "include": "document", "wait": 5}
            try:
                answer = client.get(f"{random.choice(urls)}/v1/changes", params=asked)  # noqa: S311 - any of them
            except httpx.TransportError:
                continue
            if answer.status_code == 200:
                _keep(kept, answer.json())


def position(kept: sqlite3.Connection) -> int:
    return int(kept.execute("SELECT max(seq) FROM place").fetchone()[0] or 0)


def _keep(kept: sqlite3.Connection, page: dict[str, Any]) -> None:
    kept.execute("BEGIN IMMEDIATE")
    numbers = [change["seq"] for change in page["data"]]
    if numbers != list(range(position(kept) + 1, page["next"] + 1)):
        raise Gap(numbers)
    for change in page["data"]:
        key = change["resource"], change["id"]
        if change["document"] is None:
            kept.execute("DELETE FROM copy WHERE resource = ? AND id = ?", key)
        else:
            kept.execute("REPLACE INTO copy VALUES (?, ?, ?)", (*key, json.dumps(change["document"])))
    kept.execute("DELETE FROM place")
    kept.execute("INSERT INTO place VALUES (?)", (page["next"],))
    kept.execute("COMMIT")


def copied(copy: Path) -> tuple[int, Copy]:
    """Tell how far a follower has got, and what it holds."""
    found: Copy = {}
    with sqlite3.connect(copy, timeout=30, isolation_level=None) as kept:
        kept.execute("BEGIN")  # how far it was, and what it held then
        for resource, id_, document in kept.execute("SELECT resource, id, document FROM copy"):
            found.setdefault(resource, {})[id_] = json.loads(document)
        return position(kept), found


if __name__ == "__main__":
    follow(Path(sys.argv[1]), sys.argv[2:])
