"""API keys: who may do what, and how a key is written."""

import hashlib
import hmac
import re
import secrets
import zlib
from dataclasses import dataclass
from enum import StrEnum

LONGEST_NAME = 100
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ID, _SECRET, _SUM = 10, 43, 6
"""Letters of each part. 43 of 62 kinds are a little more than 256 bits."""
_PREFIX = "or_"
_WRITTEN = re.compile(rf"{_PREFIX}([0-9A-Za-z]{{{_ID}}})_[0-9A-Za-z]{{{_SECRET + _SUM}}}")


class Scope(StrEnum):
    """What a key may do."""

    READ = "read"
    INGEST = "ingest"
    REVIEW = "review"
    ADMIN = "admin"
    """Everything."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is known: what it may do, and until when. Instants are in microseconds."""

    id: str
    name: str
    scopes: frozenset[Scope]
    digest: bytes
    """Of the whole key: the key itself is nowhere."""
    created: int
    expires: int | None = None
    revoked: int | None = None
    last_used: int | None = None

    def may(self, scope: Scope) -> bool:
        """Tell whether this is among what it may do."""
        return scope in self.scopes or Scope.ADMIN in self.scopes

    def expired(self, moment: int) -> bool:
        """Tell whether its time is over at some instant."""
        return self.expires is not None and self.expires <= moment

    def state(self, moment: int) -> str:
        """Say how it is at some instant."""
        return "revoked" if self.revoked is not None else "expired" if self.expired(moment) else "good"


def new_key() -> tuple[str, str]:
    """Make a key: its id, and the whole of it, which ends in a checksum, so that scanners for secrets find it."""
    key_id = _chance(_ID)
    body = f"{_PREFIX}{key_id}_{_chance(_SECRET)}"
    return key_id, body + _checksum(body)


def id_of(written: str) -> str | None:
    """Tell the id of what is written as a key is. Anything else has none."""
    found = _WRITTEN.fullmatch(written)
    return found[1] if found and _checksum(written[:-_SUM]) == written[-_SUM:] else None


def id_in(written: str) -> str:
    """Tell the id of what may be a key, and is not looked at any closer."""
    return written[len(_PREFIX) :][:_ID]


def digest(written: str, secret: bytes) -> bytes:
    """Make what is stored of a key. It is as random as can be, so that a fast hash cannot be turned round either."""
    return hashlib.blake2b(written.encode(), key=secret, digest_size=32).digest()


def same(one: bytes, other: bytes) -> bool:
    """Compare digests in a time that tells nothing."""
    return hmac.compare_digest(one, other)


def _chance(length: int) -> str:
    return "".join(secrets.choice(_DIGITS) for _ in range(length))


def _checksum(body: str) -> str:
    number, digits = zlib.crc32(body.encode()), ""
    for _ in range(_SUM):
        number, place = divmod(number, len(_DIGITS))
        digits = _DIGITS[place] + digits
    return digits
