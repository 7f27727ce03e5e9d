"""A receiver of webhooks on this machine's loopback, which verifies what it is sent and answers as told."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks.webhooks import Webhook

Answer = Callable[[int], int | tuple[int, str]]
"""Gives the status for the post of some number, or a status and where it leads."""


@dataclass
class Receiver:
    """What was received."""

    answer: Answer
    port: int = 0
    secret: str = ""
    posts: int = 0
    taken: list[dict[str, Any]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://desk.example:{self.port}/changes"

    @property
    def numbers(self) -> list[int]:
        return [change["seq"] for each in self.taken for change in each["data"]]

    def receive(self, body: bytes, headers: dict[str, str]) -> int | tuple[int, str]:
        with self._lock:
            self.posts += 1
            self.names.append(headers.get("webhook-id", ""))
            try:
                told = Webhook(self.secret).verify(body, headers)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
                self.faults.append(repr(error))
                return 400
            status = self.answer(self.posts)
            if status == 200:
                self.taken.append(told)
            return status


@contextmanager
def receiving(answer: Answer = lambda _: 200) -> Iterator[Receiver]:
    """Receive on a free port of 127.0.0.1."""
    receiver = Receiver(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            given = receiver.receive(body, {name.lower(): value for name, value in self.headers.items()})
            status, location = given if isinstance(given, tuple) else (given, None)
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            receiver.faults.append(f"GET {self.path}")
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        receiver.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield receiver
        finally:
            server.shutdown()
            thread.join()
