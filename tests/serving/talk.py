"""Bytes to a port and what comes back, as no HTTP client would send them."""

import json
import re
import socket
from dataclasses import dataclass
from typing import Any

import httpx

HOST = b"Host: localhost\r\n"
PATIENCE = 20


@dataclass(frozen=True)
class Heard:
    """What a connection answered, and whether the service closed it."""

    sent: bytes
    closed: bool

    @property
    def statuses(self) -> list[int]:
        return [int(each) for each in re.findall(rb"HTTP/1\.1 (\d{3}) ", self.sent)]

    @property
    def problem(self) -> Any:
        return json.loads(self.sent.rpartition(b"\r\n\r\n")[2])

    def header(self, name: str) -> str | None:
        for line in self.sent.partition(b"\r\n\r\n")[0].decode().split("\r\n"):
            if line.lower().startswith(f"{name.lower()}:"):
                return line.partition(":")[2].strip()
        return None


def connected(client: httpx.Client) -> socket.socket:
    opened = socket.create_connection((client.base_url.host, client.base_url.port or 80))
    opened.settimeout(PATIENCE)
    return opened


def heard(opened: socket.socket, seconds: float = PATIENCE) -> Heard:
    """Listen until the service closes the connection, or for some time."""
    opened.settimeout(seconds)
    sent = b""
    try:
        while more := opened.recv(65_536):
            sent += more
    except TimeoutError:
        return Heard(sent, closed=False)
    except ConnectionResetError:
        pass
    return Heard(sent, closed=True)


def told(client: httpx.Client, content: bytes, seconds: float = PATIENCE) -> Heard:
    """Send it all, and listen."""
    with connected(client) as opened:
        opened.sendall(content)
        return heard(opened, seconds)


def get(path: str, *headers: bytes, host: bytes = HOST) -> bytes:
    return b"\r\n".join([f"GET {path} HTTP/1.1".encode(), host + b"\r\n".join([*headers, b"", b""])])


def post(path: str, *headers: bytes, body: bytes = b"") -> bytes:
    return b"\r\n".join([f"POST {path} HTTP/1.1".encode(), HOST + b"\r\n".join([*headers, b"", body])])
