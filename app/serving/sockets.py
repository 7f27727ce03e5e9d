"""What the system has taken of an answer and not brought to the client."""

import fcntl
import socket
import sys
import termios

_INT = 4


def outgoing(sent: socket.socket) -> int:
    """Count the bytes that the client's system has not taken, as far as ours tells it.

    It takes megabytes and no more until a third of them have gone: for a slow client, that is minutes.
    """
    try:
        return int.from_bytes(fcntl.ioctl(sent.fileno(), termios.TIOCOUTQ, bytes(_INT)), sys.byteorder)
    except OSError:
        return 0
