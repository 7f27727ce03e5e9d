"""What a client has not taken of its answers."""

import fcntl
import socket
import sys
import termios
from asyncio import Transport

from app.serving.limits import LEAST_TAKEN

_INT = 4


class Untaken:
    """Watches how much waits for a client to take it, and for how long it has taken nothing."""

    def __init__(self, transport: Transport, now: float) -> None:
        self._transport = transport
        self._bytes, self._since = 0, now

    def seconds(self, now: float) -> float:
        """Look how much waits, and tell for how long that has been so much; none where nothing waits."""
        unsent = self._transport.get_write_buffer_size()
        waits = unsent + _outgoing(self._transport.get_extra_info("socket")) if unsent else 0
        if not waits or abs(waits - self._bytes) > LEAST_TAKEN:
            self._bytes, self._since = waits, now
        return now - self._since


def _outgoing(sent: socket.socket) -> int:
    """Count the bytes that the client's system has not taken, as far as ours tells it.

    Ours takes megabytes, and no more until a third of them have gone: for a slow client, that is minutes.
    """
    try:
        return int.from_bytes(fcntl.ioctl(sent.fileno(), termios.TIOCOUTQ, bytes(_INT)), sys.byteorder)
    except OSError:
        return 0
