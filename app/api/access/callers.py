"""Who makes a request: the holder of a key, or whoever is at an address."""

from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address

from starlette.types import Scope

from app.domain.key import Key
from app.domain.quota import Quota
from app.domain.review import ANONYMOUS

_CALLER = "on_record.caller"
_LONGEST = 64
_HALF = 64
"""Bits of an IPv6 address that one household or server has for itself."""


@dataclass(slots=True)
class Caller:
    """Who makes a request, by the name that what they do is counted under."""

    name: str
    key: Key | None = None
    articles: int = 0
    """How many new ones they may post in a day; 0 is any number."""

    @property
    def quota(self) -> Quota | None:
        """What new articles are taken from."""
        return Quota(self.name, self.articles) if self.articles else None

    @property
    def called(self) -> str:
        """What they are called by others: as their key is, if they have one."""
        return self.key.name if self.key else ANONYMOUS

    @property
    def key_id(self) -> str:
        """The id of the key, or nothing."""
        return self.key.id if self.key else ""


NOBODY = Caller("")


def put(scope: Scope, caller: Caller) -> None:
    """Note who makes a request."""
    scope[_CALLER] = caller


def caller_of(scope: Scope) -> Caller:
    """Tell who makes a request."""
    caller: Caller = scope.get(_CALLER, NOBODY)
    return caller


def address_of(scope: Scope) -> str:
    """Name the address that a request comes from."""
    return _named(scope["client"][0] if scope.get("client") else "")


@lru_cache(maxsize=4_096)
def _named(host: str) -> str:
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return f"at {host[:_LONGEST]}"
    if not isinstance(address, IPv6Address):
        return f"at {address}"
    if address.ipv4_mapped:
        return f"at {address.ipv4_mapped}"
    # Who has one address of such a network has all of them.
    return f"at {IPv6Address(int(address) >> _HALF << _HALF)}/{_HALF}"
