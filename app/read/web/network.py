"""The only way out: a connection to an address that was checked, with an end to what it may bring."""

import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import ip_address
from typing import Any

import anyio
from httpcore import AnyIOBackend, AsyncNetworkBackend, AsyncNetworkStream, ConnectError, ConnectTimeout

from app.domain.errors import AddressRefused, FetchFailed, PageTooLarge
from app.read.web.addresses import IPAddress

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Finds the addresses of a host, as text; OSError where there are none."""
Allow = Callable[[IPAddress], bool]

MOST_ADDRESSES = 4


async def lookup(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a host, in one of a bounded number of threads."""
    answers = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [address[0] for *_, address in answers]


class Guarded(AsyncNetworkBackend):
    """Connects to hosts of which every address is allowed, at just those addresses."""

    def __init__(self, resolve: Resolve, allow: Allow, max_bytes: int) -> None:
        self._resolve = resolve
        self._allow = allow
        self._max_bytes = max_bytes
        self._network = AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - as httpcore has it
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> AsyncNetworkStream:
        """Connect to the first address that answers, with no second look-up in between."""
        for address in (await self._addresses(host, port))[:MOST_ADDRESSES]:
            try:
                stream = await self._network.connect_tcp(str(address), port, timeout, local_address, socket_options)
            except (ConnectError, ConnectTimeout):
                continue
            return Metered(stream, host, self._max_bytes)
        raise FetchFailed(host, "could not be reached")

    async def _addresses(self, host: str, port: int) -> Sequence[IPAddress]:
        try:
            found = [ip_address(address) for address in await self._resolve(host, port)]
        except (OSError, ValueError):  # no such host, or a name that no host can have
            raise FetchFailed(host, "has no address") from None
        if not found or not all(map(self._allow, found)):
            reason = f"{host} is not a public host"
            raise AddressRefused(reason)
        return found


class Metered(AsyncNetworkStream):
    """A connection that is given up when it has brought more bytes than it may, whatever they are."""

    def __init__(self, stream: AsyncNetworkStream, host: str, most: int) -> None:
        self._stream = stream
        self._host = host
        self._most = self._left = most

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - as httpcore has it
        """Read on, and count."""
        chunk = await self._stream.read(max_bytes, timeout)
        self._left -= len(chunk)
        if self._left < 0:
            raise PageTooLarge(self._host, self._most)
        return chunk

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 - as httpcore has it
        """Send what is asked."""
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """Hang up."""
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - as httpcore has it
    ) -> AsyncNetworkStream:
        """Go on in secret, and keep counting."""
        try:
            secret = await self._stream.start_tls(ssl_context, server_hostname, timeout)
        except ConnectError as error:
            known = isinstance(error.__cause__, ssl.SSLCertVerificationError)
            reason = "has no certificate that is valid" if known else "did not agree on encryption"
            raise FetchFailed(self._host, reason) from error
        except ValueError:
            raise FetchFailed(self._host, "has a name that no certificate is given for") from None
        except BaseException:
            # Where the deadline comes first, httpcore leaves the socket open.
            with anyio.CancelScope(shield=True):
                await self.aclose()
            raise
        return Metered(secret, self._host, self._left)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore has it
        """Tell what the connection knows of itself."""
        return self._stream.get_extra_info(info)
