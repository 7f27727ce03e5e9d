"""Fetches a page that a caller names."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus

import anyio
import httpcore
import httpx
from anyio import to_thread

from app import __version__
from app.domain.errors import FetchFailed, FetchTooLong, RobotsDisallow
from app.read.web import content, robots_txt
from app.read.web.addresses import is_public
from app.read.web.network import Allow, Guarded, Resolve, lookup
from app.read.web.urls import checked, host_of
from app.read.web.visit import Answer, Visit

BESIDE_THE_PAGE = 1_000_000
"""Bytes that heads, framing and a robots.txt may take beside the page, on one connection."""
LONGEST_VALIDATOR = 1_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was answered: where it was found in the end, unpacked, and what to ask with whether it changed."""

    url: str
    content: bytes
    media_type: str
    charset: str | None
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, kw_only=True)
class Web:
    """The public web, as far as it may be read."""

    ports: frozenset[int] = frozenset({80, 443})
    seconds: float = 20
    max_bytes: int = 5_000_000
    robots: bool = True
    user_agent: str = f"on-record/{__version__}"
    resolve: Resolve = lookup
    allow: Allow = is_public
    tls: ssl.SSLContext = field(default_factory=partial(httpx.create_ssl_context, trust_env=False))
    _kept: robots_txt.Kept = field(default_factory=robots_txt.Kept, init=False, repr=False)

    async def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched | None:
        """Fetch a page, or nothing where it is still the one that `etag` or `last_modified` came with."""
        first = checked(url, self.ports)
        validators = {"If-None-Match": _validator(etag), "If-Modified-Since": _validator(last_modified)}
        conditions = {name: value for name, value in validators.items() if value}
        try:
            with anyio.fail_after(self.seconds):
                answer = await self._page(first, conditions)
        except TimeoutError:
            raise FetchTooLong(host_of(first), self.seconds) from None
        return None if answer.status == HTTPStatus.NOT_MODIFIED else _fetched(answer)

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Post to an address, which may not lead on to another. FetchFailed where it does not take it."""
        address = checked(url, self.ports)
        sent = {**headers, "User-Agent": self.user_agent, "Connection": "close"}
        try:
            with anyio.fail_after(self.seconds):
                async with self._pool() as pool:
                    answer = await Visit(pool, sent, self.ports).post(address, body)
        except TimeoutError:
            raise FetchTooLong(host_of(address), self.seconds) from None
        if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            raise FetchFailed(answer.host, f"answered {answer.status}", answer.status)

    async def _page(self, url: httpx.URL, conditions: Mapping[str, str]) -> Answer:
        headers = {"User-Agent": self.user_agent, "Accept-Encoding": "gzip", "Connection": "close"}

        def wanted(answer: Answer) -> int:
            if answer.status == HTTPStatus.NOT_MODIFIED and conditions:
                return 0
            if answer.status != HTTPStatus.OK:
                raise FetchFailed(answer.host, f"answered {answer.status}")
            content.media_type(answer.host, answer.headers)
            return self.max_bytes

        async with self._pool() as pool:
            for_pages = Visit(pool, {**headers, "Accept": ", ".join(content.READ), **conditions}, self.ports)
            for_robots = Visit(pool, headers, self.ports)
            return await for_pages.get(url, wanted, partial(self._admit, for_robots))

    def _pool(self) -> httpcore.AsyncConnectionPool:
        network = Guarded(self.resolve, self.allow, self.max_bytes + BESIDE_THE_PAGE)
        # A connection serves one request: nothing that a host sends too much is taken for its next answer.
        return httpcore.AsyncConnectionPool(self.tls, max_keepalive_connections=0, network_backend=network)

    async def _admit(self, visit: Visit, url: httpx.URL) -> None:
        if not self.robots:
            return
        text = await self._rules(visit, robots_txt.address(url))
        if not await to_thread.run_sync(robots_txt.allows, text, str(url), self.user_agent):
            raise RobotsDisallow(host_of(url), "does not let robots read this page")

    async def _rules(self, visit: Visit, url: httpx.URL) -> str:
        text = self._kept.get(str(url))
        if text is None:
            text = robots_txt.decoded((await visit.get(url, robots_txt.wanted)).content)
            self._kept.put(str(url), text)
        return text


def _validator(value: str | None) -> str | None:
    if value and value.isascii() and value.isprintable() and len(value) <= LONGEST_VALIDATOR:
        return value
    return None


def _fetched(answer: Answer) -> Fetched:
    return Fetched(
        url=str(answer.url),
        content=answer.content,
        media_type=content.media_type(answer.host, answer.headers),
        charset=content.charset(answer.headers),
        etag=_validator(answer.headers.get("etag")),
        last_modified=_validator(answer.headers.get("last-modified")),
    )
