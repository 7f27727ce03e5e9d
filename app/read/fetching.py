"""Fetches what stands at a posted address, for some callers at a time."""

from dataclasses import dataclass

from anyio import CapacityLimiter, to_thread

from app.domain.errors import FetchingOff, NoArticle
from app.domain.posted import Posted
from app.read.html.decode import text_of
from app.read.web.fetch import Fetched, Web

AT_ONCE = 16
"""More wait their turn, without a connection and without a page in memory."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was posted with what its address held, and what to ask with whether that has changed."""

    posted: Posted
    etag: str | None
    last_modified: str | None


class Fetching:
    """Fetches from the web, or from nowhere where it is off."""

    def __init__(self, web: Web | None) -> None:
        self._web = web
        self._turns = CapacityLimiter(AT_ONCE)

    async def __call__(
        self, posted: Posted, *, etag: str | None = None, last_modified: str | None = None
    ) -> Arrival | None:
        """Fetch a posted address, or nothing where it still holds what the validators came with."""
        if self._web is None or posted.url is None:
            raise FetchingOff
        async with self._turns:
            fetched = await self._web.fetch(posted.url, etag=etag, last_modified=last_modified)
        if fetched is None:
            return None
        return Arrival(await to_thread.run_sync(_filled, posted, fetched), fetched.etag, fetched.last_modified)


def _filled(posted: Posted, fetched: Fetched) -> Posted:
    content = text_of(fetched.content, fetched.charset)
    if not content.strip():
        reason = "the page is empty"
        raise NoArticle(reason)
    if fetched.media_type == "text/plain":
        return posted.with_fetched(text=content)
    return posted.with_fetched(html=content)
