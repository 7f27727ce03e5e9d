"""Nothing that a caller names makes a connection to a machine that only this machine can reach."""

import json
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import AddressRefused, AppError
from app.read.web.addresses import is_public
from app.read.web.fetch import Fetched, Web
from app.read.web.network import Allow
from tests.holding import Held
from tests.read.serving import TLS, Site, fetched, moved, page, pages, serving, to, web
from tests.read.spellings import ELSEWHERE, LOOPBACK, NOT_THE_WEB

URLS = Path(__file__).parents[3] / "shared" / "hostile" / "urls" / "urltestdata.json"
EVERY_PORT = frozenset(range(1, 65_536))
PUBLIC = "151.101.1.1"
PUBLIC_IN_THE_LIST = ("1.2.3.4", "59.154.201.255")

Connections = list[tuple[Any, ...]]


@pytest.fixture
def silent(connections: Connections) -> Iterator[Site]:
    """A listener that no one may connect to."""
    with serving(lambda _: [page()]) as site:
        yield site
        assert (site.connections, connections) == (0, [])


async def hostile(host: str, port: int) -> Sequence[str]:
    """Resolve numbers as this system does, and every name to this machine; nothing leads out of it."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except OSError:
        return ["127.0.0.1"]
    numbers = [str(address[0]) for *_, address in found]
    return ["127.0.0.1" if number in PUBLIC_IN_THE_LIST else number for number in numbers]


def refused(asked: Web, url: str) -> AppError:
    with pytest.raises(AppError) as error:
        fetched(asked, url)
    return error.value


def test_listener_hears_a_connection(connections: Connections) -> None:
    with serving(pages(story=page())) as site:
        fetched(web(site), site.url("/story", host="127.1"))
    assert (site.connections, connections) == (1, [("127.0.0.1", site.port)])


@pytest.mark.parametrize("spelling", [*LOOPBACK, *ELSEWHERE, *NOT_THE_WEB])
def test_spelling_reaches_nobody(silent: Site, spelling: str, held: Held) -> None:
    url = spelling.replace("{port}", str(silent.port))
    refused(Web(ports=EVERY_PORT, resolve=hostile, tls=TLS), url)
    held("addresses", 1)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "0177.0.0.1", "0x7f.1", "2130706433", "0", "[::1]", "127。0。0。1"]
)
def test_system_is_asked_and_not_believed(silent: Site, host: str) -> None:
    error = refused(Web(ports=EVERY_PORT), silent.url(host=host))
    assert isinstance(error, AddressRefused)


@pytest.mark.skipif(not URLS.is_file(), reason="the collection of odd addresses is not here")
@pytest.mark.usefixtures("silent")
def test_odd_addresses_reach_nobody(held: Held) -> None:
    asked = Web(ports=EVERY_PORT, resolve=hostile, tls=TLS)
    urls = odd_addresses()
    for url in urls:
        refused(asked, url)
    held("addresses", len(urls))


@pytest.mark.skipif(not URLS.is_file(), reason="the collection of odd addresses is not here")
def test_odd_paths_are_asked_for_or_refused(connections: Connections) -> None:
    with serving(lambda target: [page(b"User-agent: *\nDisallow: /no" if target == "/robots.txt" else b"")]) as site:
        asked = web(site, robots=True)
        for url in odd_addresses():
            path = "/" + url.partition("://")[2].partition("/")[2]
            assert isinstance(answer(asked, site.url(path)), (Fetched, AppError)), path
    assert set(connections) == {("127.0.0.1", site.port)}


def odd_addresses() -> list[str]:
    cases = json.loads(URLS.read_text("utf-8"))
    return [case[key] for case in cases if isinstance(case, dict) for key in ("input", "href") if key in case]


def answer(asked: Web, url: str) -> Fetched | AppError | None:
    try:
        return fetched(asked, url)
    except AppError as error:
        return error


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_reaches_nobody_else(connections: Connections, status: int, held: Held) -> None:
    targets = [*LOOPBACK, *ELSEWHERE, *NOT_THE_WEB]
    with serving(lambda path: [moved(targets[int(path[1:])].replace("{port}", str(site.port)), status)]) as site:
        for number in range(len(targets)):
            refused(web(site, resolve=hostile, allow=first_then_public(), ports=EVERY_PORT), site.url(f"/{number}"))
    assert connections == [("127.0.0.1", site.port)] * len(targets)
    held("addresses", len(targets))


def first_then_public() -> Allow:
    """Let the redirecting host of this machine be reached, and from then on what anybody may reach."""
    first = [True]
    return lambda address: first.pop() if first else is_public(address)


@pytest.mark.parametrize(
    "addresses",
    [
        (PUBLIC, "127.0.0.1"),
        ("127.0.0.1", PUBLIC),
        (PUBLIC, PUBLIC, PUBLIC, PUBLIC, PUBLIC, "10.0.0.1"),
        (PUBLIC, "::1"),
        (PUBLIC, "fe80::1%lo"),
        ("2606:4700::1", "64:ff9b::a00:1"),
        (),
    ],
)
def test_one_private_answer_among_public_ones_is_enough(silent: Site, addresses: tuple[str, ...]) -> None:
    error = refused(web(silent, resolve=to(*addresses), allow=is_public), silent.url())
    assert error.detail == "The address is not fetched: news.example is not a public host."


@pytest.mark.parametrize("nonsense", ["", "localhost", "127.1", "1.2.3", "::1::", "\0"])
def test_answer_that_is_no_address_is_none(silent: Site, nonsense: str) -> None:
    refused(web(silent, resolve=to(PUBLIC, nonsense), allow=lambda _: True), silent.url())


def test_system_looks_nothing_up_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        pytest.fail("a name was looked up")

    monkeypatch.setattr(socket, "getaddrinfo", never)
    with serving(pages(story=page())) as site:
        assert isinstance(fetched(web(site), site.url("/story")), Fetched)


def test_host_is_looked_up_once_for_each_connection(connections: Connections) -> None:
    asked: list[str] = []

    async def changing(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    with serving(pages(story=page(), again=moved("/story"))) as site:
        rebound = web(site, resolve=changing)
        assert isinstance(fetched(rebound, site.url("/story")), Fetched)
        assert asked == ["news.example"]
        assert isinstance(refused(rebound, site.url("/story")), AddressRefused)
        asked.clear()
        assert isinstance(refused(rebound, site.url("/again")), AddressRefused)
    assert connections == [("127.0.0.1", site.port)] * 2


@pytest.mark.parametrize("secret", ["user:word", "user", ":word", "user:", "us%65r:word", "a@b"])
def test_password_is_refused_and_not_repeated(connections: Connections, secret: str) -> None:
    with serving(lambda _: [page()]) as site:
        error = refused(web(site), f"http://{secret}@news.example:{site.port}/")
    assert error.detail == "The address is not fetched: it holds a user name or a password."
    assert connections == []


@pytest.mark.parametrize("port", [21, 22, 25, 8000, 6379])
def test_port_that_is_not_one_of_the_list_is_not_tried(connections: Connections, port: int) -> None:
    error = refused(Web(resolve=to(PUBLIC), tls=TLS), f"http://news.example:{port}/")
    assert f"port {port}" in error.detail
    assert connections == []
