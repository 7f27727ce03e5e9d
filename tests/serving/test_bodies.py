"""Too much at once: bodies over the limit are refused with 413, and nothing that is too much is held in memory."""

import gzip
import os
import socket
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.serving.limits import MOST_PIPELINED
from tests.faults.processes import Service
from tests.holding import Held
from tests.serving.talk import PATIENCE, Heard, connected, get, heard, post

MEGABYTE = 1_000_000
SIZES = [int(size) * MEGABYTE for size in os.environ.get("LARGE_BODIES", "50,500").split(",")]
"""In megabytes. What is over a limit is not read to its end, so that the largest take no longer."""
LIMITS = {"/v1/articles": 5 * MEGABYTE, "/v1/articles/batch": 50 * MEGABYTE}
PIECE = b"a" * 65_536
WAYS = [(chunked, key) for chunked in (False, True) for key in (b"", b"Idempotency-Key: ")]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("bodies")
    service = Service(folder, database_url=f"sqlite:///{folder}/facts.db", workers="0")
    service.wait("/healthz")
    yield service
    service.stop()


@pytest.fixture
def client(service: Service) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.url, timeout=PATIENCE) as client:
        yield client


def memory(pid: int, name: str) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition(f"{name}:")[2].split()[0]) * 1_024


def flood(opened: socket.socket, size: int, *, chunked: bool) -> int:
    """Send a body until nobody takes more of it, and tell how much was sent."""
    sent = 0
    try:
        while sent < size:
            opened.sendall(b"%x\r\n%b\r\n" % (len(PIECE), PIECE) if chunked else PIECE)
            sent += len(PIECE)
    except OSError:
        pass
    return sent


@pytest.mark.parametrize("path", LIMITS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("chunked", "key"), WAYS, ids=["declared", "declared, key", "chunked", "chunked, key"])
def test_large_body_is_refused_and_not_held(  # noqa: PLR0913 - the ways it is sent
    service: Service, client: httpx.Client, held: Held, path: str, size: int, *, chunked: bool, key: bytes
) -> None:
    assert client.get("/healthz").status_code == 200
    Path(f"/proc/{service.process.pid}/clear_refs").write_text("5")  # the peak is counted from here
    before = memory(service.process.pid, "VmRSS")
    media_type = b"text/plain" if path == "/v1/articles" else b"application/x-ndjson"
    length = b"Transfer-Encoding: chunked" if chunked else b"Content-Length: %d" % (size + 1)
    headers = [b"Content-Type: " + media_type, length, *([key + os.urandom(8).hex().encode()] if key else ())]

    with connected(client) as opened:
        opened.sendall(post(path, *headers))
        sent = flood(opened, size, chunked=chunked)
        answer = heard(opened)

    assert answer.closed
    assert sent < LIMITS[path] + 100 * MEGABYTE
    # One that sends on for long after it was refused may not hear it: it is cut off.
    if answer.statuses or size <= 50 * MEGABYTE:
        assert answer.statuses == [413]
        assert answer.problem["type"] == "/problems/body-too-large"
        assert answer.header("Connection") == "close"
    assert memory(service.process.pid, "VmHWM") - before < 2 * LIMITS[path]
    held("large bodies", 1)


def test_client_that_asks_before_it_sends_is_refused_before_it_does(client: httpx.Client) -> None:
    headers = b"Content-Type: text/plain", b"Content-Length: 50000000", b"Expect: 100-continue"
    with connected(client) as opened:
        opened.sendall(post("/v1/articles", *headers))
        answer = heard(opened)
    assert (answer.statuses, answer.closed) == ([413], True)


def test_ordinary_client_sees_why_it_was_refused(client: httpx.Client) -> None:
    for size in (6 * MEGABYTE, 40 * MEGABYTE):
        answer = client.post("/v1/articles", content=b"a" * size, headers={"Content-Type": "text/plain"})
        assert answer.status_code == 413


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "zstd", "gzip, identity", "identity, gzip"])
@pytest.mark.parametrize("path", ["/v1/articles", "/v1/articles/batch", "/v1/check"])
def test_packed_body_is_not_read(client: httpx.Client, path: str, encoding: str, held: Held) -> None:
    bomb = gzip.compress(b"\0" * MEGABYTE)
    headers = {"Content-Type": "application/json", "Content-Encoding": encoding}
    answer = client.post(path, content=bomb, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (415, "/problems/unsupported-media-type")
    held("pages as bombs", 1)


def test_requests_that_are_sent_before_their_answers_are_not_held(service: Service, client: httpx.Client) -> None:
    """Some of them wait, in their order; behind those, the connection is closed."""
    asked = get("/healthz") * (60_000 // len(get("/healthz")))
    before = memory(service.process.pid, "VmRSS")
    statuses: Counter[int] = Counter()
    for _ in range(20):
        with connected(client) as opened:
            heard_of = flooded(opened, asked)
        assert heard_of.closed
        assert len(heard_of.statuses) <= 1 + MOST_PIPELINED
        statuses.update(heard_of.statuses)
    assert statuses.keys() == {200}
    assert memory(service.process.pid, "VmRSS") - before < 20 * MEGABYTE


def flooded(opened: socket.socket, asked: bytes) -> Heard:
    """Send as much again for each answer, and do not stop."""
    sent, end = b"", time.monotonic() + 5
    try:
        opened.sendall(asked)
        while time.monotonic() < end and (more := opened.recv(65_536)):
            sent += more
            opened.sendall(asked)
    except OSError:
        return Heard(sent, closed=True)
    return Heard(sent, closed=time.monotonic() < end)
