"""Clients that say nothing, or little, or do not listen: they are cut off, and nobody waits for them."""

import asyncio
import contextlib
import os
import socket
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import httpx
import pytest

from app.main import create_app
from app.serving.limits import RESERVE
from app.settings import Settings
from tests.api.test_load import FIGURES, TEXT, told as read
from tests.conftest import migrated, served
from tests.faults.processes import Service
from tests.holding import Held
from tests.serving.talk import HOST, connected, get, heard, post, told

SLOW = int(os.environ.get("SLOW_CONNECTIONS", "1000"))
HEAD_SECONDS = 3.0
RESET = b"\1\0\0\0\0\0\0\0"
"""Given as the time to linger: what is left unread is thrown away, and the other end told so."""
LATEST = 30.0
"""Seconds within which all are closed on a busy machine; in quiet, four."""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('slow')}/slow.db"
    migrated(url)
    return url


@pytest.fixture(scope="module")
def client(url: str) -> Iterator[httpx.Client]:
    settings = Settings(database_url=url, head_seconds=1, body_seconds=3, unread_seconds=1, keep_alive_seconds=1)
    with served(create_app(settings, read=read)) as client:
        for number in range(6):
            body = {"text": TEXT, "url": f"https://news.example/{number}"}
            assert client.post("/v1/articles", json=body).status_code == 201
        yield client


def test_connection_that_says_nothing_is_closed(client: httpx.Client) -> None:
    assert told(client, b"").closed
    answer = told(client, get("/healthz"))
    assert (answer.statuses, answer.closed) == ([200], True)


@pytest.mark.parametrize(
    ("begun", "drop"),
    [
        (b"GET /", b"a"),
        (b"GET /healthz HTTP/1.1\r\n" + HOST, b"X: a\r\n"),
        (get("/healthz") + b"GET /healthz HTTP/1.1\r\n", b"X: a\r\n"),
        (b"", b"\r\n"),
        (post("/v1/check", b"Content-Type: text/plain", b"Content-Length: 5000"), b"a"),
        (post("/v1/check", b"Content-Type: text/plain", b"Transfer-Encoding: chunked"), b"1\r\na\r\n"),
    ],
    ids=["address", "headers", "second request", "line ends", "body", "chunks"],
)
def test_request_that_comes_drop_by_drop_is_refused(client: httpx.Client, begun: bytes, drop: bytes) -> None:
    with connected(client) as opened:
        opened.sendall(begun)
        with contextlib.suppress(OSError):
            for _ in range(200):
                opened.sendall(drop)
                time.sleep(0.1)
        answer = heard(opened)
    assert answer.closed
    if answer.statuses:  # some are told, and did not hear it: they went on sending
        assert answer.statuses[-1] == 408
        assert answer.problem["type"] == "/problems/request-too-slow"


def test_body_that_takes_too_long_is_refused_however_fast_it_comes(client: httpx.Client) -> None:
    with connected(client) as opened:
        opened.sendall(post("/v1/check", b"Content-Type: text/plain", b"Content-Length: 5000000"))
        with contextlib.suppress(OSError):
            for _ in range(200):
                opened.sendall(b"a" * 2_000)
                time.sleep(0.1)
        assert heard(opened).closed


def test_body_whose_client_stops_within_it_is_refused_however_much_has_come(url: str) -> None:
    settings = Settings(database_url=url, workers=0, head_seconds=1, body_seconds=100)
    with served(create_app(settings)) as client, connected(client) as opened:
        opened.sendall(post("/v1/check", b"Content-Type: text/plain", b"Content-Length: 4000000"))
        opened.sendall(b"a" * 3_900_000)
        assert heard(opened).statuses == [408]


def test_client_that_goes_before_the_first_of_its_answers_is_no_fault(
    url: str, client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.get("/healthz").status_code == 200  # there is something to stream
    with served(create_app(Settings(database_url=url, workers=0))) as own:
        for _ in range(5):
            with connected(own) as opened:
                opened.sendall(get("/v1/claims?format=ndjson") + get("/healthz"))
                assert opened.recv(1_000)
                opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


def test_client_that_waits_to_be_asked_for_its_body_is_not_hurried(client: httpx.Client) -> None:
    asked = post("/v1/check", b"Content-Type: text/plain", b"Content-Length: 15", b"Expect: 100-continue")
    with connected(client) as opened:
        opened.sendall(asked)
        assert opened.recv(1_000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        opened.sendall(b"1000 boats sank")
        assert heard(opened).statuses == [200]


def test_answer_that_is_not_taken_is_given_up(client: httpx.Client) -> None:
    with connected(client) as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        opened.sendall(get("/v1/claims?format=ndjson"))
        time.sleep(4)
        answer = heard(opened)
    assert answer.closed
    assert not answer.sent.endswith(b"0\r\n\r\n")


def test_answer_that_is_taken_slowly_is_given_to_its_end(client: httpx.Client) -> None:
    with connected(client) as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        opened.sendall(get("/v1/claims?format=ndjson", b"Connection: close"))
        taken, begun = b"", time.monotonic()
        while time.monotonic() - begun < 4:
            taken += opened.recv(50_000)
            time.sleep(0.1)
        whole = taken + heard(opened).sent
    assert whole.endswith(b"0\r\n\r\n")
    assert whole.count(b'"type":"figure"') == 6 * FIGURES


def test_connections_beyond_the_limit_are_told_so_and_asked_for_health(url: str) -> None:
    with served(create_app(Settings(database_url=url, workers=0, max_connections=5))) as client:
        client.close()
        busy = [connected(client) for _ in range(5)]
        for each in busy:
            each.sendall(post("/v1/check", b"Content-Type: text/plain", b"Content-Length: 100"))
        wait_for(lambda: told(client, get("/v1/claims")).statuses == [503])
        answer = told(client, get("/v1/claims"))
        assert (answer.problem["type"], answer.header("Retry-After")) == ("/problems/too-many-connections", "5")
        assert answer.closed
        assert told(client, get("/healthz", b"Connection: close")).statuses == [200]
        busy.pop().close()
        wait_for(lambda: told(client, get("/v1/claims", b"Connection: close")).statuses == [200])
        for each in busy:
            each.close()


def test_silent_connections_make_room_for_others(url: str) -> None:
    with served(create_app(Settings(database_url=url, workers=0, max_connections=5))) as client:
        client.close()
        silent = [connected(client) for _ in range(5)]
        time.sleep(1.5)
        assert told(client, get("/v1/claims", b"Connection: close")).statuses == [200]
        assert heard(silent[0]).closed
        assert not heard(silent[4], 0.1).closed
        for each in silent:
            each.close()


def test_refused_clients_that_stay_make_room_for_others(url: str) -> None:
    with served(create_app(Settings(database_url=url, workers=0, max_connections=5))) as client:
        client.close()
        staying = [connected(client) for _ in range(5)]
        for each in staying:
            each.sendall(post("/nowhere", b"Content-Length: 10"))
            assert heard(each, 0.1).statuses == [404]
        time.sleep(1.5)
        assert told(client, get("/v1/claims", b"Connection: close")).statuses == [200]
        for each in staying:
            each.close()


def test_client_that_is_too_slow_is_told_so_once(client: httpx.Client) -> None:
    """It has not taken its answer yet, and begun to ask for another."""
    text = "7 boats" + '"' * 4_000_000  # each is two bytes of its answer
    long = client.post("/v1/articles", content=text, headers={"Content-Type": "text/plain"}).json()["id"]
    with connected(client) as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        opened.sendall(get(f"/v1/articles/{long}?include=text") + b"GET /healthz HTTP/1.1\r\n")
        taken = b""
        while more := opened.recv(20_000):
            taken += more
            time.sleep(0.01)
    assert client.delete(f"/v1/articles/{long}", headers={"If-Match": "*"}).status_code == 204
    assert len(taken) > 8_000_000
    assert taken.count(b"HTTP/1.1 408 ") == 1


def test_connections_far_beyond_the_limit_are_closed_at_once(url: str) -> None:
    with served(create_app(Settings(database_url=url, workers=0, max_connections=1))) as client:
        client.close()
        opened = [connected(client) for _ in range(1 + RESERVE + 20)]
        wait_for(lambda: sum(heard(each, 0.01).closed for each in opened[-30:]) >= 20)
        for each in opened:
            each.close()
        wait_for(lambda: told(client, get("/v1/claims", b"Connection: close")).statuses == [200])


def wait_for(fact: Callable[[], bool]) -> None:
    end = time.monotonic() + LATEST
    while not fact():
        assert time.monotonic() < end
        time.sleep(0.05)


async def nothing(_writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(LATEST)


async def head(writer: asyncio.StreamWriter) -> None:
    await dropped(writer, b"GET /v1/claims HTTP/1.1\r\nX: ")


async def body(writer: asyncio.StreamWriter) -> None:
    await dropped(writer, post("/v1/articles", b"Content-Type: text/plain", b"Content-Length: 100000"))


async def answer(writer: asyncio.StreamWriter) -> None:
    writer.write(get("/docs/assets/swagger-ui-bundle.js") * 3)
    await asyncio.sleep(LATEST)


async def dropped(writer: asyncio.StreamWriter, begun: bytes) -> None:
    writer.write(begun)
    while not writer.transport.is_closing():
        writer.write(b"x")
        await asyncio.sleep(1)


KINDS: tuple[Callable[[asyncio.StreamWriter], Awaitable[None]], ...] = (*(nothing, head, body) * 3, answer)
"""One in ten does not read: its system keeps megabytes for it before it does not take what is sent."""


def sockets(pid: int) -> int:
    """Connections that a process has, its own listening one among them."""
    count = 0
    for each in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            count += str(each.readlink()).startswith("socket:")
    return count


def test_a_thousand_slow_connections_are_closed_while_others_are_served(tmp_path: Path, held: Held) -> None:
    service = Service(
        tmp_path,
        database_url=f"sqlite:///{tmp_path}/facts.db",
        workers="0",
        head_seconds=str(HEAD_SECONDS),
        unread_seconds=str(HEAD_SECONDS),
        max_connections=str(SLOW + 100),
    )
    try:
        service.wait("/healthz")
        took, most = asyncio.run(slowed(service))
        left = sockets(service.process.pid)
    finally:
        service.stop()
    assert most > SLOW
    # The listening socket, those of the event loop, and perhaps one of the last that asked.
    assert left < 10
    assert statistics.median(took) < 0.5
    held("slow connections", SLOW)


async def slowed(service: Service) -> tuple[list[float], int]:
    """Hold connections until the service has closed them all, and ask for something meanwhile, each on its own."""
    opened = [asyncio.create_task(hold(service.url, KINDS[number % len(KINDS)])) for number in range(SLOW)]
    took, most, end = list[float](), 0, time.monotonic() + LATEST
    async with httpx.AsyncClient(base_url=service.url, timeout=LATEST) as client:
        while time.monotonic() < end:
            begun = time.perf_counter()
            assert (await client.get("/v1/claims")).status_code == 200
            took.append(time.perf_counter() - begun)
            count = sockets(service.process.pid)
            most = max(most, count)
            if most > SLOW and count < 10:
                break
            await asyncio.sleep(0.1)
    for each in opened:
        each.cancel()
    await asyncio.gather(*opened, return_exceptions=True)
    return took, most


async def hold(url: str, kind: Callable[[asyncio.StreamWriter], Awaitable[None]]) -> None:
    address, taking = httpx.URL(url), socket.socket()
    taking.setblocking(False)  # noqa: FBT003 - its own name for it
    taking.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    await asyncio.get_running_loop().sock_connect(taking, (address.host, address.port))
    _, writer = await asyncio.open_connection(sock=taking, limit=1)
    try:
        await kind(writer)
    finally:
        writer.transport.abort()
