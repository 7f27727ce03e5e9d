"""The addresses that can be asked for: http or https, a host, a port of the list, nothing secret."""

import re
from collections.abc import Set as AbstractSet

import httpx

from app.domain.errors import AddressRefused

LONGEST_URL, LONGEST_HOST = 2_000, 253
_DEFAULT_PORT = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")


def checked(url: str, ports: AbstractSet[int]) -> httpx.URL:
    """Read an address, and refuse it where it is none that can be asked for."""
    if len(url) > LONGEST_URL:
        reason = f"it is longer than {LONGEST_URL} characters"
        raise AddressRefused(reason)
    return _allowed(_parsed(url), ports)


def redirected(url: httpx.URL, location: str, ports: AbstractSet[int]) -> httpx.URL:
    """Read where a page says it has gone, and refuse it likewise."""
    target = checked(str(_joined(url, location)), ports)
    if (url.scheme, target.scheme) == ("https", "http"):
        reason = f"{host_of(url)} redirects from https to http"
        raise AddressRefused(reason)
    return target


def host_of(url: httpx.URL) -> str:
    """Name the host in ASCII."""
    # Not `url.host`: it decodes the name, which fails for names that look encoded and are not.
    return url.raw_host.decode("ascii")


def port_of(url: httpx.URL) -> int:
    """Name the port, also where it is the usual one."""
    return url.port or _DEFAULT_PORT[url.scheme]


def _parsed(url: str) -> httpx.URL:
    try:
        return httpx.URL(url).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError):  # UnicodeError and IDNAError are ValueErrors
        reason = "it is not a valid URL"
        raise AddressRefused(reason) from None


def _joined(url: httpx.URL, location: str) -> httpx.URL:
    try:
        return url.join(location)
    except (httpx.InvalidURL, ValueError):
        reason = f"{host_of(url)} redirects to what is not a valid URL"
        raise AddressRefused(reason) from None


def _allowed(url: httpx.URL, ports: AbstractSet[int]) -> httpx.URL:
    if url.scheme not in _DEFAULT_PORT:
        reason = "only http and https are fetched"
    elif url.userinfo:
        reason = "it holds a user name or a password"
    elif len(url.raw_host) > LONGEST_HOST or not _HOST.fullmatch(host_of(url)):
        reason = "it names no valid host"
    elif port_of(url) not in ports:
        reason = (
            f"{host_of(url)} would be asked on port {port_of(url)}, which is not one of those that are fetched from"
        )
    else:
        return url
    raise AddressRefused(reason)
