"""What a request may look like: one way to read it, a name that is ours, and not too much of it."""

import inspect
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from app.main import create_app
from app.serving import limits
from app.serving.closing import Closing
from app.serving.hosts import Hosts
from app.serving.protocol import Connection
from app.settings import Settings
from tests.conftest import migrated, served
from tests.faults.processes import Service
from tests.serving.talk import HOST, connected, get, heard, post, told

CHUNKED = b"Transfer-Encoding: chunked"
TEXT = b"Content-Type: text/plain"
INSIDE = get("/healthz")
AMBIGUOUS = {
    "length and chunks": post("/v1/check", b"Content-Length: 5", CHUNKED, body=b"0\r\n\r\n" + INSIDE),
    "chunks and length": post("/v1/check", CHUNKED, b"Content-Length: 5", body=b"0\r\n\r\n" + INSIDE),
    "two lengths": post("/v1/check", b"Content-Length: 5", b"Content-Length: 6", body=b"hello" + INSIDE),
    "one length twice": post("/v1/check", b"Content-Length: 5", b"Content-Length: 5", body=b"hello"),
    "list of lengths": post("/v1/check", b"Content-Length: 5, 5", body=b"hello"),
    "length with a sign": post("/v1/check", b"Content-Length: +5", body=b"hello"),
    "length below zero": post("/v1/check", b"Content-Length: -5", body=b"hello"),
    "length in hex": post("/v1/check", b"Content-Length: 0x5", body=b"hello"),
    "length without end": post("/v1/check", b"Content-Length: " + b"9" * 40, body=b"hello"),
    "another coding": post("/v1/check", b"Transfer-Encoding: xchunked", body=b"0\r\n\r\n"),
    "chunks and nothing": post("/v1/check", CHUNKED, b"Transfer-Encoding: identity", body=b"0\r\n\r\n" + INSIDE),
    "space before the colon": get("/healthz", b"Content-Length : 5"),
    "line ends without a return": get("/healthz").replace(b"\r\n", b"\n"),
    "one line end without a return": get("/healthz", b"X: a\nY: b"),
    "return without a line end": get("/healthz", b"X: a\rY: b"),
    "folded header": get("/healthz", b"X: a\r\n b"),
    "folded length": post("/v1/check", b"Content-Length:\r\n 5", body=b"hello"),
    "NUL in a header": get("/healthz", b"X: a\0b"),
    "NUL in a name": get("/healthz", b"X\0: a"),
    "header without a name": get("/healthz", b": a"),
    "chunk size that is none": post("/v1/check", TEXT, CHUNKED, body=b"zz\r\nabc\r\n0\r\n\r\n" + INSIDE),
    "chunk size in C": post("/v1/check", TEXT, CHUNKED, body=b"0x3\r\nabc\r\n0\r\n\r\n" + INSIDE),
    "chunk size below zero": post("/v1/check", TEXT, CHUNKED, body=b"-3\r\nabc\r\n0\r\n\r\n" + INSIDE),
    "chunk size without end": post("/v1/check", TEXT, CHUNKED, body=b"f" * 17 + b"\r\nabc\r\n0\r\n\r\n"),
    "chunk longer than its size": post("/v1/check", TEXT, CHUNKED, body=b"3\r\nabcd\r\n0\r\n\r\n" + INSIDE),
    "chunk without a return": post("/v1/check", TEXT, CHUNKED, body=b"3\nabc\n0\n\n" + INSIDE),
    "no version": b"GET /healthz\r\n\r\n",
    "version 2": b"GET /healthz HTTP/2.0\r\n" + HOST + b"\r\n",
    "version 1.2": b"GET /healthz HTTP/1.2\r\n" + HOST + b"\r\n",
    "method that is none": b"G@T /healthz HTTP/1.1\r\n" + HOST + b"\r\n",
    "TLS": bytes.fromhex("16030100f1010000ed0303") + b"x" * 240,
    "no Host": b"GET /healthz HTTP/1.1\r\n\r\n",
    "two Hosts": get("/healthz", host=HOST + HOST),
    "two Hosts that differ": get("/healthz", b"Host: 127.0.0.1"),
    "Host with a space": get("/healthz", host=b"Host: local host\r\n"),
    "Host with a user": get("/healthz", host=b"Host: me@localhost\r\n"),
    "Host with a path": get("/healthz", host=b"Host: localhost/x\r\n"),
}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('heads')}/heads.db"
    migrated(url)
    return url


@pytest.fixture(scope="module")
def client(url: str) -> Iterator[httpx.Client]:
    with served(create_app(Settings(database_url=url, workers=0))) as client:
        yield client


@pytest.mark.parametrize("content", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_request_that_can_be_read_in_two_ways_is_refused_once(client: httpx.Client, content: bytes) -> None:
    answer = told(client, content)
    assert (answer.statuses, answer.closed) == ([400], True)
    assert answer.header("Content-Type") == "application/problem+json"
    assert answer.header("Connection") == "close"
    assert answer.problem["type"] == "/problems/malformed-request"
    assert answer.problem["request_id"] == answer.header("X-Request-ID")


def test_request_behind_a_good_one_is_refused_behind_its_answer(client: httpx.Client) -> None:
    """The first is answered, and nothing is written into that answer."""
    answer = told(client, get("/readyz") + get("/healthz", b"X: a\0b"))
    assert (answer.statuses, answer.closed) == ([200], True)


def test_requests_one_after_the_other_are_answered_in_their_order(client: httpx.Client) -> None:
    answer = told(client, get("/readyz") + get("/nowhere") + get("/healthz", b"Connection: close"))
    assert (answer.statuses, answer.closed) == ([200, 404, 200], True)


def test_only_so_many_requests_wait_for_the_answers_before_them(client: httpx.Client) -> None:
    some = get("/healthz") * limits.MOST_PIPELINED
    assert told(client, some + get("/healthz", b"Connection: close")).statuses == [200] * (1 + limits.MOST_PIPELINED)
    answer = told(client, some * 5)
    assert (answer.statuses, answer.closed) == ([200] * (1 + limits.MOST_PIPELINED), True)
    assert answer.sent.lower().count(b"connection: close") == 1


def test_trailers_are_no_headers(client: httpx.Client) -> None:
    body = b"3\r\nabc\r\n0\r\nContent-Type: text/plain\r\nHost: other.example\r\n\r\n"
    assert told(client, post("/v1/check", CHUNKED, b"Connection: close", body=body)).statuses == [415]


@pytest.mark.parametrize("protocol", [b"h2c", b"websocket"])
def test_another_protocol_is_not_changed_to(client: httpx.Client, protocol: bytes) -> None:
    asked = get("/healthz", b"Connection: Upgrade", b"Upgrade: " + protocol)
    assert told(client, asked + INSIDE).statuses == [200]


@pytest.mark.parametrize(
    "content",
    [
        get("/healthz", b"X: " + b"a" * 40_000),
        get("/healthz", b"X: " + b"a" * 1_000_000),
        get("/healthz", *[b"X: a"] * 100),
        get("/healthz", *[b"X: a"] * 20_000),
        get("/healthz", b"a" * 1_000_000 + b": a"),
        b"\r\n" * 500_000,
        post("/v1/check", TEXT, CHUNKED, body=b"3\r\nabc\r\n0\r\nX: " + b"a" * 2_000_000),
        post("/v1/check", TEXT, CHUNKED, body=b"3;x=" + b"a" * 2_000_000),
    ],
    ids=["long", "very long", "many", "very many", "long name", "line ends", "trailer", "chunk extension"],
)
def test_head_with_too_much_in_it_is_refused(client: httpx.Client, content: bytes) -> None:
    answer = told(client, content)
    assert (answer.statuses, answer.closed) == ([431], True)
    assert answer.problem["type"] == "/problems/headers-too-large"
    assert answer.header("Connection") == "close"


def test_address_that_is_too_long_is_refused(client: httpx.Client) -> None:
    for length in (66_000, 1_000_000):
        answer = told(client, get("/v1/claims?q=" + "a" * length))
        assert (answer.statuses, answer.closed) == ([414], True)
        assert answer.problem["type"] == "/problems/address-too-long"


def test_head_behind_much_else_is_weighed_by_itself(client: httpx.Client) -> None:
    json = b"Content-Type: application/json"
    before = post("/v1/check", json, b"Content-Length: 200000", body=b"a" * 200_000)
    begun, rest = get("/healthz", b"Connection: close")[:20], get("/healthz", b"Connection: close")[20:]
    with connected(client) as opened:
        opened.sendall(before + begun)
        time.sleep(0.2)
        opened.sendall(rest)
        assert heard(opened).statuses == [400, 200]
    for length in (40_000, 1_000_000):
        answer = told(client, before + get("/healthz", b"X: " + b"a" * length))
        assert answer.closed
        assert 200 not in answer.statuses


def test_head_within_the_limits_is_read(client: httpx.Client) -> None:
    assert client.get("/healthz", headers={"X": "a" * 30_000}).status_code == 200
    assert (
        client.get("/v1/claims", params={"speaker": ["Ana Ruiz, the minister of justice " * 10] * 100}).status_code
        == 200
    )
    many = [("X-Request-ID", "one"), *[("X", "a")] * 90]
    assert client.get("/healthz", headers=many).headers["X-Request-ID"] == "one"


def test_service_on_loopback_answers_to_its_own_names(client: httpx.Client) -> None:
    """A page of another site that has its name lead here is refused, and its script reads nothing."""
    for name in ("localhost", "127.0.0.1:8000", "[::1]", "LOCALHOST:80", "localhost."):
        assert client.get("/healthz", headers={"Host": name}).status_code == 200, name
    for name in ("evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1"):
        answer = client.get("/healthz", headers={"Host": name})
        assert (answer.status_code, answer.json()["type"]) == (421, "/problems/wrong-host"), name
        assert answer.headers["Connection"] == "close"


def test_other_names_are_answered_where_they_are_set(url: str) -> None:
    with served(create_app(Settings(database_url=url, workers=0, hosts="Facts.example, b.example"))) as client:
        for name, status in {"facts.example": 200, "b.example:80": 200, "localhost": 200, "c.example": 421}.items():
            assert client.get("/healthz", headers={"Host": name}).status_code == status


@pytest.mark.parametrize(
    ("allowed", "bound", "name", "answered"),
    [
        ("", "0.0.0.0", b"any.example", True),  # noqa: S104 - an address to decide on
        ("", "::", b"any.example", True),
        ("", "10.0.0.7", b"any.example", True),
        ("", "::1", b"any.example", False),
        ("", "127.0.0.5", b"127.0.0.5:80", True),
        ("", "localhost", b"any.example", False),
        ("*", "127.0.0.1", b"any.example", True),
        ("*", "127.0.0.1", b"any example", False),
        ("a.example", "0.0.0.0", b"any.example", False),  # noqa: S104 - the same
        ("a.example", "::7", b"[::7]:80", True),
        ("", "0.0.0.0", b"", True),  # noqa: S104 - the same
    ],
)
def test_names_that_are_answered(allowed: str, bound: str, name: bytes, answered: bool) -> None:  # noqa: FBT001 - a column of the table
    local = Settings(host=bound).is_local
    assert (Hosts(allowed, bound, local=local).flaw(name) is None) is answered


def test_name_in_an_address_counts_as_the_one_in_host(client: httpx.Client) -> None:
    for target in ("http://localhost/healthz", "HTTP://127.0.0.1:80/healthz", "http://[::1]/healthz?"):
        assert told(client, get(target, b"Connection: close")).statuses == [200], target
    for target in ("http://evil.example/healthz", "https://evil.example:8000/healthz"):
        answer = told(client, get(target))
        assert (answer.statuses, answer.problem["type"]) == ([421], "/problems/wrong-host"), target
    assert told(client, get("http://localhost/healthz", host=b"Host: evil.example\r\n")).statuses == [421]
    for target in (
        "http://localhost",
        "http:///healthz",
        "http://a@localhost/healthz",
        "ftp://localhost/",
        "localhost",
    ):
        assert told(client, get(target)).statuses == [400], target


@pytest.mark.parametrize("bound", ["127.1", "2130706433"])
def test_loopback_is_loopback_however_it_is_written(tmp_path: Path, bound: str) -> None:
    """Where no keys are asked for since nobody else can come, no page of another site comes either."""
    service = Service(tmp_path, database_url=f"sqlite:///{tmp_path}/facts.db", workers="0", host=bound)
    try:
        service.wait("/healthz")
        assert httpx.get(f"{service.url}/v1/claims").status_code == 200
        answer = httpx.get(f"{service.url}/v1/claims", headers={"Host": "evil.example"})
        assert (answer.status_code, answer.json()["type"]) == (421, "/problems/wrong-host")
    finally:
        service.stop()


def test_refusal_is_counted_and_said_in_the_log_without_what_was_sent(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        told(client, get("/healthz?secret", b"X: secret\0"))
    assert any(record.getMessage() == "A request was refused: Malformed request" for record in caplog.records)
    assert "secret" not in caplog.text
    assert 'on_record_failures_total{reason="MalformedRequest"}' in client.get("/metrics").text


def test_client_that_goes_within_a_body_is_no_fault(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    with connected(client) as opened:
        opened.sendall(post("/v1/check", TEXT, b"Content-Length: 5", body=b"he"))
        heard(opened, 0.2)
    assert client.get("/healthz").status_code == 200
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


def test_uvicorn_is_as_it_was_when_its_connection_was_made_ours() -> None:
    """What is replaced is called by uvicorn, and what is used is there."""
    members = (vars(Connection) | vars(Closing)).items()
    ours = {name for name, each in members if callable(each) and not name.startswith("_")} - {"look"}
    assert ours == {
        "connection_made",
        "connection_lost",
        "data_received",
        "shutdown",
        "on_message_begin",
        "on_url",
        "on_headers_complete",
        "on_body",
        "on_message_complete",
        "on_response_complete",
    }
    assert ours <= set(vars(HttpToolsProtocol))
    connection, cycle = inspect.getsource(HttpToolsProtocol), inspect.getsource(RequestResponseCycle)
    for name in ("app", "connections", "cycle", "flow", "headers", "loop", "parser", "pipeline", "transport", "url"):
        assert f"self.{name}" in connection, name
    assert "on_response=self.on_response_complete" in connection
    assert "app = self.app\n" in connection
    assert "self.headers.append(" in connection
    assert connection.count("self._start_asgi_task(") == 2
    for name in ("disconnected", "keep_alive", "message_event", "more_body", "scope", "waiting_for_100_continue"):
        assert f"self.{name} = " in cycle, name
    assert Path(inspect.getfile(HttpToolsProtocol)).name == "httptools_impl.py"
