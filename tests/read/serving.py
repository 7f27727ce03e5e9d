"""Hosts on this machine's loopback that answer as told, and what asks them."""

import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from ipaddress import ip_address
from typing import Any

import anyio

from app.read.web.addresses import IPAddress
from app.read.web.fetch import Fetched, Web
from app.read.web.network import Resolve

TLS = ssl.create_default_context()
"""Made once: it takes longer than a fetch."""

Answer = Callable[[str], Iterable[bytes]]
"""Gives the bytes to send for a request target."""


@dataclass
class Site:
    """A host that was asked: where it listens, how often it was connected to, and with which requests."""

    port: int = 0
    connections: int = 0
    heads: list[str] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def serving(answer: Answer, *, tls: ssl.SSLContext | None = None, greeting: bytes = b"") -> Iterator[Site]:
    """Answer every request on a free port of 127.0.0.1, one on each connection."""
    site = Site()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            site.connections += 1
            with suppress(OSError):  # whoever asked has hung up
                connection = tls.wrap_socket(self.request, server_side=True) if tls else self.request
                with connection:
                    connection.sendall(greeting)
                    head = b""
                    while b"\r\n\r\n" not in head and (chunk := connection.recv(65_536)):
                        head += chunk
                    site.heads.append(head.decode("latin-1"))
                    for chunk in answer(site.heads[-1].split(" ")[1]):
                        connection.sendall(chunk)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def page(body: bytes = b"<p>Police said so.</p>", status: str = "200 OK", **headers: str) -> bytes:
    """Write an answer with its head; `content_type` and the like replace what is usual."""
    usual = {"content_type": "text/html; charset=utf-8", "content_length": str(len(body))}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in (usual | headers).items() if value]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body


def moved(to: str, status: int = 302) -> bytes:
    return page(b"", f"{status} Moved", location=to)


def pages(**by_name: bytes) -> Answer:
    """Answer by the last part of the path, and whatever is not there with 404."""
    missing = page(b"", "404 Not Found")
    return lambda target: [by_name.get(target.rpartition("/")[2].partition("?")[0].replace(".", "_"), missing)]


def to(*addresses: str) -> Resolve:
    """Resolve every name to the same addresses."""

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return addresses

    return resolve


def only(address: str) -> Callable[[IPAddress], bool]:
    return lambda found: found == ip_address(address)


def web(site: Site, **options: Any) -> Web:
    """Reach one site of this machine, which no other setting does."""
    usual: dict[str, Any] = {
        "ports": frozenset({site.port}),
        "seconds": 5,
        "robots": False,
        "tls": TLS,
        "resolve": to("127.0.0.1"),
        "allow": only("127.0.0.1"),
    }
    return Web(**(usual | options))


def fetched(web: Web, url: str, **validators: str) -> Fetched | None:
    return anyio.run(partial(web.fetch, url, **validators))


def slowly(chunks: Iterable[bytes], seconds: float) -> Iterator[bytes]:
    for chunk in chunks:
        yield chunk
        time.sleep(seconds)
