"""Many clients reading while articles are posted: no error, and nobody waits for long."""

import asyncio
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.queries import asked
from tests.bench.queries.serving import on_record, started

_CLIENTS, _SECONDS, _LONGEST = 64, 20, 1.0
_SENTENCE = "Ada Brown said that {} beds in ward {} were free and that nobody had asked for more of them."


@contextmanager
def copied(database: Path) -> Iterator[Path]:
    """Copy a database, so that it stays as it is."""
    with tempfile.TemporaryDirectory(prefix="soak-", dir=database.parent) as folder:
        copy = Path(folder, database.name)
        shutil.copyfile(database, copy)
        os.sync()  # or else the first commits would wait for the copy to be written
        yield copy


def measured(database: Path) -> str:
    """Read and post for a while."""
    with copied(database) as copy, started(on_record(copy), "/healthz") as server:
        soak = _Soak(server.port)
        asyncio.run(soak.run())
        return soak.report()


class _Soak:
    def __init__(self, port: int) -> None:
        self._port = port
        self._end = 0.0
        self.took: dict[str, list[float]] = {each.name: [] for each in asked.ALL}
        self.writes: list[float] = []
        self.errors: list[str] = []

    @property
    def reads(self) -> list[float]:
        return [each for took in self.took.values() for each in took]

    def report(self) -> str:
        """Write how long pages and posts took."""
        reads, longest = self.reads, max(self.reads)
        counted = f"{len(reads)} pages, {len(self.writes)} articles posted, {len(self.errors)} errors"
        pages = f"{_at(reads, 0.5):.0f} ms in the middle, {_at(reads, 0.99):.0f} ms at 99 %"
        lines = [
            f"{_CLIENTS} clients for {_SECONDS} s: {counted}{'  short' if self.errors else ''}",
            f"  a page took {pages}, {longest * 1000:.0f} ms at most{'' if longest < _LONGEST else '  short'}",
            f"  a post took {_at(self.writes, 0.5):.0f} ms in the middle, {max(self.writes) * 1000:.0f} ms at most",
            "  longest: " + ", ".join(f"{name} {each * 1000:.0f} ms" for name, each in self._longest()),
        ]
        return "\n".join([*lines, *(f"  {error}" for error in self.errors[:3])])

    def _longest(self) -> list[tuple[str, float]]:
        """Name the questions that somebody waited for longest."""
        most = {name: max(took) for name, took in self.took.items() if took}
        return sorted(most.items(), key=lambda each: -each[1])[:3]

    async def run(self) -> None:
        """Have all clients read, and one more post, one article after the other."""
        self._end = time.monotonic() + _SECONDS
        await asyncio.gather(*(self._read(number) for number in range(_CLIENTS)), self._post())

    async def _read(self, number: int) -> None:
        client = await _Client.connected(self._port)
        turn = number
        while time.monotonic() < self._end:
            question = asked.ALL[turn % len(asked.ALL)]
            await self._ask(client, f"GET {question.path} HTTP/1.1", b"", self.took[question.name])
            turn += 1
        client.close()

    async def _post(self) -> None:
        client, number = await _Client.connected(self._port), 0
        while time.monotonic() < self._end:
            number += 1
            text = " ".join(_SENTENCE.format(number + place, place) for place in range(15))
            body = {"text": text, "url": f"https://soak.example/{number}", "published_at": "2025-01-01"}
            await self._ask(client, "POST /v1/articles HTTP/1.1", json.dumps(body).encode(), self.writes)
        client.close()

    async def _ask(self, client: "_Client", line: str, body: bytes, took: list[float]) -> None:
        began = time.perf_counter()
        status = await client.ask(line, body)
        took.append(time.perf_counter() - began)
        if status not in {200, 201}:
            self.errors.append(f"{line}: {status}")


class _Client:
    """A connection that is kept open, with no more to it than it takes to read an answer."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def connected(cls, port: int) -> "_Client":
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, line: str, body: bytes) -> int:
        head = f"{line}\r\nhost: localhost\r\n"
        if body:
            head += f"content-type: application/json\r\ncontent-length: {len(body)}\r\n"
        self._writer.write(f"{head}\r\n".encode() + body)
        answer = await self._reader.readuntil(b"\r\n\r\n")
        length = answer.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        await self._reader.readexactly(int(length))
        return int(answer.split()[1])

    def close(self) -> None:
        self._writer.close()


def _at(took: list[float], share: float) -> float:
    return sorted(took)[int(len(took) * share)] * 1000
