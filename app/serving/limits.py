"""What one connection may take, and what all of them may."""

from dataclasses import dataclass

LONGEST_ADDRESS = 65_535  # bytes: a hundred values of one parameter fit, and no parser of ours reads more
MOST_HEADERS = 100
MOST_HEADER_BYTES = 32_768
MOST_HEAD_BYTES = LONGEST_ADDRESS + MOST_HEADER_BYTES
MOST_PIPELINED = 16
"""Requests of one connection that wait for the answers to those before them. Each takes kilobytes, and its client tens
of bytes to send."""
MOST_IDLE_BYTES = 65_536  # of chunk extensions and trailers, which nobody reads
LEAST_RATE = 1_000
"""Bytes of a body that have to arrive each second, once it has had as long as a head has."""
LEAST_TAKEN = 4_096
"""Bytes of an answer that count as some of it: a system may take a few where its program takes none."""
RESERVE = 100
"""Connections beyond the limit that are told so, and asked for nothing but /healthz."""
LINGER_SECONDS = 5.0
LINGER_BYTES = 64_000_000
"""What is read of a request that was refused, so that its client sees why: many send all of it before they listen."""
ROUND_SECONDS = 0.5
"""How often every connection is looked at."""


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """What may be set."""

    hosts: str = ""
    local: bool = True
    """Whether nobody but this machine reaches the service: decided where it is decided whether keys are asked for."""
    connections: int = 1_000
    head_seconds: float = 10.0
    body_seconds: float = 300.0
    unread_seconds: float = 60.0
    keep_alive_seconds: int = 5
