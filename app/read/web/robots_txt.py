"""What sites let robots read, by their robots.txt (RFC 9309)."""

import time
from http import HTTPStatus

import httpx
from protego import Protego

from app.domain.errors import RobotsDisallow
from app.read.web.visit import Answer

MOST_BYTES = 512_000
"""The standard asks for 500 KiB at least."""
KEPT_SECONDS, MOST_KEPT, MOST_BYTES_KEPT = 3600, 1_000, 8_000_000
MOST_RULES = 300_000


class Kept:
    """The texts of robots.txt that were read in the last hour, the oldest given up for the newest."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[float, str]] = {}

    def get(self, origin: str) -> str | None:
        """Find what an origin's robots.txt said."""
        moment, text = self._texts.get(origin, (0.0, ""))
        return text if moment and time.monotonic() < moment + KEPT_SECONDS else None

    def put(self, origin: str, text: str) -> None:
        """Remember what an origin's robots.txt says."""
        self._texts.pop(origin, None)
        self._texts[origin] = (time.monotonic(), text)
        while len(self._texts) > MOST_KEPT or self._size() > MOST_BYTES_KEPT:
            del self._texts[next(iter(self._texts))]

    def _size(self) -> int:
        return sum(len(text) for _, text in self._texts.values())


def address(url: httpx.URL) -> httpx.URL:
    """Name where the robots.txt lies that speaks for an address."""
    return url.copy_with(raw_path=b"/robots.txt")


def wanted(answer: Answer) -> int:
    """Say how much of a robots.txt to read: nothing where there is none, and no page either where it has failed."""
    status = answer.status
    if status < HTTPStatus.OK or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise RobotsDisallow(answer.host, f"answered {status} when asked for its robots.txt")
    return MOST_BYTES if status < HTTPStatus.MULTIPLE_CHOICES else 0


def decoded(content: bytes) -> str:
    """Read the bytes of a robots.txt."""
    return content.decode("utf-8-sig", errors="replace")


def allows(text: str, url: str, user_agent: str) -> bool:
    """Tell whether a robots.txt lets a robot read an address; where it is a trap for parsers, it does not."""
    if _rules(text) > MOST_RULES:
        return False
    return Protego.parse(text).can_fetch(url, user_agent.partition("/")[0])


def _rules(text: str) -> int:
    # Protego keeps every rule once for each robot that the group names: 0.5 MB of text can ask for 250 million rules.
    lines = text.lower().splitlines()
    agents = sum("agent" in line for line in lines)
    return agents * (len(lines) - agents)
