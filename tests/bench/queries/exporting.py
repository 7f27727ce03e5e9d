"""A whole result as NDJSON, beside loops that do nothing but fetch the same documents from the same file."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

from tests.bench.queries.serving import Server

_ROUNDS = 3
_PATH = "/v1/claims?format=ndjson"
_LOOPS = {
    "loop that fetches them": "SELECT document FROM claim ORDER BY ordinal DESC",
    "loop that fetches their bytes": "SELECT CAST(document AS BLOB) FROM claim ORDER BY ordinal DESC",
}
_TARGET, _LARGEST_GROWTH = 0.5, 50_000_000


def measured(server: Server, database: Path) -> str:
    """Export every claim some times, and fetch them bare in turn."""
    list(server.streamed(f"{_PATH}&published__gte=2024-12-20"))
    before = {name: server.memory(name) for name in _Peak.NAMES}
    peak = _Peak(server)
    speeds: dict[str, list[tuple[float, float]]] = {name: [] for name in ("export", *_LOOPS)}
    for _ in range(_ROUNDS):
        rows, speed = _timed(lambda: server.cpu, lambda: _exported(server, peak))
        speeds["export"].append(speed)
        for name, sql in _LOOPS.items():
            fetched, speed = _timed(time.process_time_ns, lambda sql=sql: _fetched(database, sql))  # type: ignore[misc] # bound for this turn
            assert fetched == rows
            speeds[name].append(speed)
    told = {name: [median(each) for each in zip(*several, strict=True)] for name, several in speeds.items()}
    lines = [f"export of {rows} claims: {told['export'][0]:.0f} rows/s, {told['export'][1]:.0f} by CPU time"]
    for name in _LOOPS:
        shares = [ours / bare for ours, bare in zip(told["export"], told[name], strict=True)]
        lines.append(
            f"  of a {name}, {told[name][0]:.0f} rows/s: {shares[0]:.0%}, {shares[1]:.0%} by CPU time"
            f"{'' if shares[0] >= _TARGET else '  short'}"
        )
    own, resident = ((peak.most[name] - before[name]) / 1e6 for name in _Peak.NAMES)
    lines.append(
        f"  memory grew by {own:.0f} MB at most, {resident:.0f} MB with pages of the file that are mapped"
        f"{'' if own < _LARGEST_GROWTH / 1e6 else '  short'}"
    )
    return "\n".join(lines)


class _Peak:
    NAMES = ("RssAnon", "VmRSS")

    def __init__(self, server: Server) -> None:
        self._server = server
        self._looked = 0.0
        self.most = dict.fromkeys(self.NAMES, 0)

    def look(self) -> None:
        """Look ten times a second."""
        if time.monotonic() - self._looked > 0.1:
            self._looked = time.monotonic()
            self.most = {name: max(most, self._server.memory(name)) for name, most in self.most.items()}


def _exported(server: Server, peak: _Peak) -> int:
    lines = 0
    for piece in server.streamed(_PATH):
        lines += bytes(piece).count(b"\n")
        peak.look()
    return lines


def _fetched(database: Path, sql: str) -> int:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        connection.execute(f"PRAGMA mmap_size = {1 << 36}").close()
        return sum(1 for _ in connection.execute(sql))


def _timed(cpu: Callable[[], int], work: Callable[[], int]) -> tuple[int, tuple[float, float]]:
    """Count rows, and how many of them a second has, and a second of CPU time."""
    began, spent = time.perf_counter(), cpu()
    rows = work()
    return rows, (rows / (time.perf_counter() - began), rows / (cpu() - spent) * 1e9)
