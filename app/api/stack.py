"""What every request goes through before its handler, and every answer after it."""

from collections.abc import Collection
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from app.api.access import Doorkeeper, Entry, Keyring, Origins
from app.api.exports import media_types
from app.api.heads import Heads
from app.api.idempotency import Idempotency
from app.api.requests import Requests
from app.api.room import Deadline, Room
from app.api.timings import Timings

_WORTH_COMPRESSING = 1_000  # bytes
_LEVEL = 3  # a tenth of the size for a quarter of the time of level 6
_PACKED = (*DEFAULT_EXCLUDED_CONTENT_TYPES, media_types.PARQUET)
_EXPOSED = (
    "Content-Disposition",
    "ETag",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "Server-Timing",
    "Total-Rows",
    "WWW-Authenticate",
    "X-Request-ID",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """Who is let in, from where, and how much is held and waited for."""

    keys: Keyring
    entry: Entry
    request_seconds: float
    most_held_bytes: int
    origins: Collection[str]
    """Other origins whose pages may ask."""
    tells_timings: bool

    def put_on(self, app: FastAPI) -> None:
        """Have all requests of an app go through it. The last one added is the first that sees a request."""
        app.add_middleware(Deadline, seconds=self.request_seconds)
        app.add_middleware(Idempotency)
        app.add_middleware(Room, most_bytes=self.most_held_bytes, largest=self.entry.most_bytes)
        app.add_middleware(
            GZipMiddleware, minimum_size=_WORTH_COMPRESSING, compresslevel=_LEVEL, exclude_content_types=_PACKED
        )
        app.add_middleware(Doorkeeper, keys=self.keys, entry=self.entry)
        app.add_middleware(Heads)
        app.add_middleware(Origins, allowed=self.origins)
        if self.origins:
            app.add_middleware(
                CORSMiddleware,
                allow_origins=list(self.origins),
                allow_methods=["*"],
                allow_headers=["*"],
                expose_headers=_EXPOSED,
            )
        if self.tells_timings:
            app.add_middleware(Timings)
        app.add_middleware(Requests)
