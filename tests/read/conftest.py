"""Every connection that this process asks for, and an end to those that would leave it."""

import socket
from typing import Any

import pytest


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """The addresses that sockets were told to connect to; beyond 127.0.0.1 they are refused."""
    seen: list[tuple[Any, ...]] = []
    connect = socket.socket.connect

    def seeing(self: socket.socket, address: tuple[Any, ...]) -> None:
        seen.append(address)
        if address[0] != "127.0.0.1":
            raise ConnectionRefusedError(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", seeing)
    return seen
