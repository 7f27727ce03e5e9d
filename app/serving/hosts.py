"""The names that the service may be asked for by.

A page of any site can have its name lead to 127.0.0.1, and then read what answers there as its own. The name that it
asks for is what gives it away.
"""

import re
from functools import lru_cache

from app.domain.errors import AppError, MalformedRequest, WrongHost

ANY = "*"
_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[^:/?#@\[\]\s\\]*)(?::\d{0,5})?")
_MOST_KEPT = 1_000


class Hosts:
    """Which values of Host are answered: those that are set; or, on a loopback address, its names; or all."""

    def __init__(self, allowed: str, bound: str, *, local: bool) -> None:
        names = {each.strip().lower() for each in allowed.split(",") if each.strip()}
        self._any = ANY in names or (not names and not local)
        self._names = names | {*_LOCAL, f"[{bound}]" if ":" in bound else bound.lower()}
        # Clients of one service ask for few names, again and again.
        self.flaw = lru_cache(_MOST_KEPT)(self._flaw)

    def _flaw(self, given: bytes) -> AppError | None:
        """Say what is wrong with a Host, if anything is."""
        read = _HOST.fullmatch(given.decode("latin-1"))
        if read is None:
            return MalformedRequest("The Host header names no host.")
        return None if self._any or read["name"].lower().rstrip(".") in self._names else WrongHost(read["name"])
