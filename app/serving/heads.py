"""The head of a request: what its headers may be, and whom they may name."""

import re
from collections.abc import Sequence

from app.domain.errors import AppError, HeadersTooLarge, MalformedRequest
from app.serving.hosts import Hosts
from app.serving.limits import MOST_HEADER_BYTES, MOST_HEADERS

_ALL = b"*"
"""What OPTIONS may ask about, in the place of an address."""
_ABSOLUTE = re.compile(rb"(?i:https?)://(?P<host>[^/?#]+)/.*", re.DOTALL)
_VERSIONS = frozenset({"1.0", "1.1"})
Header = tuple[bytes, bytes]


def flaw(headers: Sequence[Header], version: str, hosts: Hosts, *, most_bytes: int) -> AppError | None:
    """Say what is wrong with a head of so many bytes at most, if anything is."""
    if len(headers) > MOST_HEADERS or (most_bytes > MOST_HEADER_BYTES and _size(headers) > MOST_HEADER_BYTES):
        return too_large()
    if version not in _VERSIONS:
        return MalformedRequest("Only HTTP/1.0 and HTTP/1.1 are spoken here.")
    named = [value for name, value in headers if name == b"host"]
    if len(named) != 1 and (named or version != "1.0"):
        return MalformedRequest("A request has one Host header, and no more.")
    return hosts.flaw(named[0] if named else b"")


def flaw_of_target(target: bytes, hosts: Hosts) -> AppError | None:
    """Say what is wrong with an address that is no path: with the name in it, above all, which counts before Host."""
    if target == _ALL:
        return None
    read = _ABSOLUTE.fullmatch(target)
    return hosts.flaw(read["host"]) if read else MalformedRequest("What is asked for is no path, and no address.")


def too_large() -> AppError:
    """Say that there is too much of a head."""
    return HeadersTooLarge(MOST_HEADERS, MOST_HEADER_BYTES)


def _size(headers: Sequence[Header]) -> int:
    return sum(len(name) + len(value) for name, value in headers)
