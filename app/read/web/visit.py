"""One address asked for, and those that it leads on to."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore
import httpx

from app.domain.errors import FetchFailed
from app.read.web import content
from app.read.web.urls import host_of, port_of, redirected

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 5
LONGEST_HEAD = 32_000
PATIENCE = {"timeout": {"connect": 5.0}}
"""How long one address may take to be connected to, before the next is tried; all else ends with the whole fetch."""
_FAILURES = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    content: bytes = b""

    @property
    def host(self) -> str:
        """Name who answered."""
        return host_of(self.url)


@dataclass(frozen=True, slots=True)
class Visit:
    """What one fetch may do: the connections it makes, the headers it sends and the ports it asks on."""

    pool: httpcore.AsyncConnectionPool
    headers: Mapping[str, str]
    ports: AbstractSet[int]

    async def get(
        self,
        url: httpx.URL,
        wanted: Callable[[Answer], int],
        admit: Callable[[httpx.URL], Awaitable[None]] | None = None,
    ) -> Answer:
        """Ask for an address and follow where it leads; `wanted` says how much to read, `admit` refuses a step."""
        for _ in range(MOST_REDIRECTS + 1):
            if admit:
                await admit(url)
            answer = await self._once(url, wanted)
            location = answer.headers.get("location")
            if answer.status not in REDIRECTS or location is None:
                return answer
            url = redirected(url, location, self.ports)
        raise FetchFailed(answer.host, f"redirects more than {MOST_REDIRECTS} times")

    async def post(self, url: httpx.URL, body: bytes) -> Answer:
        """Post to an address, and read no more than the head of its answer."""
        headers = self._headers(url, **{"Content-Length": str(len(body))})
        with _told_as_ours(host_of(url)):
            sent = self.pool.stream("POST", _core(url), headers=headers, content=body, extensions=PATIENCE)
            async with sent as response:
                return _head(url, response)

    def _headers(self, url: httpx.URL, **more: str) -> list[tuple[bytes, bytes]]:
        return _encoded({**self.headers, **more, "Host": url.netloc.decode("ascii")})

    async def _once(self, url: httpx.URL, wanted: Callable[[Answer], int]) -> Answer:
        headers = self._headers(url)
        with _told_as_ours(host_of(url)):
            async with self.pool.stream("GET", _core(url), headers=headers, extensions=PATIENCE) as response:
                answer = _head(url, response)
                if answer.status in REDIRECTS and "location" in answer.headers:
                    return answer
                most = wanted(answer)
                if not most:
                    return answer
                found = await content.body(answer.host, answer.headers, response.aiter_stream(), most)
                return Answer(url, answer.status, answer.headers, found)


def _core(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=port_of(url), target=url.raw_path)


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in headers.items()]


def _head(url: httpx.URL, response: httpcore.Response) -> Answer:
    answer = Answer(url, response.status, httpx.Headers(response.headers))
    if sum(len(name) + len(value) for name, value in response.headers) > LONGEST_HEAD:
        raise FetchFailed(answer.host, f"sent more than {LONGEST_HEAD} bytes of headers")
    return answer


@contextmanager
def _told_as_ours(host: str) -> Iterator[None]:
    try:
        yield
    except _FAILURES as error:
        # What the libraries say may hold addresses: it is for nobody outside.
        raise FetchFailed(host, "broke off") from error
