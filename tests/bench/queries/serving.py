"""Servers as processes: started, asked over one connection that is kept open, and their CPU time read."""

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PATIENCE = 60


class Server:
    """A process that answers on a port, with one client."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self._process = process
        self.port = port
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)

    @property
    def cpu(self) -> int:
        """Nanoseconds that all of its threads have run."""
        threads = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads)

    def memory(self, name: str) -> int:
        """Bytes in use: `VmRSS`, all that is resident, or `RssAnon`, without pages of files."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith(f"{name}:"))

    def spent(self, path: str, times: int = 1) -> float:
        """Ask so many times, and tell the microseconds of CPU time that one took."""
        before = self.cpu
        for _ in range(times):
            self.get(path)
        return (self.cpu - before) / times / 1000

    def get(self, path: str, *, method: str = "GET") -> bytes:
        """Ask as a client does that reads no compressed answers."""
        answer = self._answer(method, path)
        body = answer.read()
        assert answer.status == 200, f"{path}: {answer.status} {body[:500]!r}"
        return body

    def _answer(self, method: str, path: str) -> http.client.HTTPResponse:
        self._connection.putrequest(method, path, skip_accept_encoding=True)
        self._connection.endheaders()
        try:
            return self._connection.getresponse()
        except http.client.RemoteDisconnected:  # closed while nothing was asked; opened again by the next request
            self._connection.request(method, path)
            return self._connection.getresponse()

    def read(self, path: str) -> Any:
        """Ask for JSON."""
        return json.loads(self.get(path))

    def streamed(self, path: str) -> Iterator[memoryview]:
        """Ask for a long answer, in pieces as they come."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        connection.request("GET", path)
        answer, buffer = connection.getresponse(), bytearray(1 << 20)
        assert answer.status == 200, path
        while count := answer.readinto(buffer):
            yield memoryview(buffer)[:count]
        connection.close()


@contextmanager
def started(command: Sequence[str], ready: str) -> Iterator[Server]:
    """Start a server, whose command ends in its port, and stop it at the end."""
    port = _free_port()
    with (
        Path("/dev/null").open("wb") as nowhere,
        subprocess.Popen(  # noqa: S603 - commands of ours
            [*command, str(port)], stdout=nowhere, stderr=nowhere
        ) as process,
    ):
        try:
            server = Server(process, port)
            _wait(server, ready)
            yield server
        finally:
            process.terminate()


def on_record(database: Path) -> Sequence[str]:
    """Name the command of our server."""
    return (sys.executable, "-m", "tests.bench.queries.server", str(database))


def _wait(server: Server, ready: str) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            server.get(ready)
        except (OSError, http.client.HTTPException):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
            server._connection.close()  # noqa: SLF001 - half open
        else:
            return


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
