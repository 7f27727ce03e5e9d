"""The same pages from Datasette, which serves any SQLite file as JSON: on the same file, as it comes and at its best.

As it comes, a page of a table has a count and suggests facets, and SQL runs in threads. At its best the file is
immutable, nothing is counted or suggested, SQL runs on its event loop, and only the documents are answered with. Its
SQL interface does least; there the documents can also be left as strings in the JSON, which is less than we answer.
"""

import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from app.store.ordinals import first_of, instant
from tests.bench.queries import asked
from tests.bench.queries.asked import Asked
from tests.bench.queries.serving import Server, started

_ROUNDS, _TIMES, _TARGET = 9, 10, 8
_PAGE = {"_sort_desc": "ordinal", "_size": 50}
_LEAN = {**_PAGE, "_shape": "array", "_col": "document", "_json": "document", "_nocount": 1, "_nofacet": 1}
_LEAN |= {"_nosuggest": 1}
_SINCE = first_of(instant(datetime(2020, 1, 1, tzinfo=UTC)))
_AS_IT_COMES, _TABLE, _SQL, _STRINGS = "as it comes", "lean table", "SQL", "SQL, strings"
_WAYS = (_AS_IT_COMES, _TABLE, _SQL, _STRINGS)


@dataclass(frozen=True, slots=True)
class Same:
    """A question, as the columns of the table have it."""

    question: Asked
    filters: dict[str, str | int]
    where: str

    def path(self, way: str, database: str) -> str:
        """Ask the table, or ask in SQL."""
        if way in {_AS_IT_COMES, _TABLE}:
            return f"/{database}/claim.json?{urlencode(self.filters | (_PAGE if way == _AS_IT_COMES else _LEAN))}"
        sql = f"select document from claim where {self.where} order by ordinal desc limit 50"  # noqa: S608 - of ours
        how = {"sql": sql, "_shape": "arrayfirst"} | ({} if way == _STRINGS else {"_json": "document"})
        return f"/{database}.json?{urlencode(how)}"


_NAMED = {each.name: each for each in asked.ALL}
SAME = (
    Same(
        asked.HEADLINE,
        {"speaker_key": "ministry of housing", "ordinal__gte": _SINCE},
        f"speaker_key = 'ministry of housing' and ordinal >= {_SINCE}",
    ),
    Same(_NAMED["act"], {"act": "deny"}, "act = 'deny'"),
    Same(_NAMED["unit and value"], {"unit": "eur", "low__gte": 50_000_000}, "unit = 'eur' and low >= 50000000"),
    Same(asked.FIRST, {}, "1"),
)


@contextmanager
def installed() -> Iterator[Path]:
    """Install it beside everything else, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="datasette-") as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)  # noqa: S603 - ours
        pip = [f"{folder}/bin/python", "-m", "pip", "install", "--quiet", "datasette", "uvloop", "httptools"]
        subprocess.run(pip, check=True)  # noqa: S603 - ours
        yield Path(folder, "bin", "datasette")


def compared(ours: Server, datasette: Path, database: Path) -> str:
    """Ask both in turn, and say how many times as many requests we answer in a second of CPU time."""
    plain = [str(datasette), "serve", str(database), "-p"]
    best = [str(datasette), "serve", "-i", str(database), "--setting", "num_sql_threads", "0", "-p"]
    with started(plain, "/-/versions.json") as as_it_comes, started(best, "/-/versions.json") as lean:
        theirs = {way: as_it_comes if way == _AS_IT_COMES else lean for way in _WAYS}
        for same in SAME:
            _compare_rows(ours, lean, same, database.stem)
        return _table(ours, theirs, database.stem)


def _table(ours: Server, theirs: dict[str, Server], database: str) -> str:
    took: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for _ in range(_ROUNDS):
        for same in SAME:
            name = same.question.name
            took[name, ""].append(ours.spent(same.question.path, _TIMES))
            for way, server in theirs.items():
                times = 1 if way == _AS_IT_COMES else _TIMES
                took[name, way].append(server.spent(same.path(way, database), times))
    lines = [f"{'requests per CPU second':30} {'ours':>5}" + "".join(f"  {f'Datasette {way}':>22}" for way in _WAYS)]
    for same in SAME:
        own, *others = (median(took[same.question.name, way]) for way in ("", *_WAYS))
        told = (f"{1e6 / each:>8.0f}, {each / own:>5.1f} times" for each in others)
        lines.append(f"{same.question.name:30} {1e6 / own:>5.0f}" + "".join(f"  {each:>22}" for each in told))
    return "\n".join([*lines, f"(wanted: {_TARGET} times)"])


def _compare_rows(ours: Server, theirs: Server, same: Same, database: str) -> None:
    """Make sure that both answer with the same documents."""
    documents = ours.read(same.question.path)["data"]
    assert [each["document"] for each in theirs.read(same.path(_TABLE, database))] == documents
    assert theirs.read(same.path(_SQL, database)) == documents
