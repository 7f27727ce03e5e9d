"""The service as it is started: its processes, its signals, its speed under load."""

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.holding import Held
from tests.work.test_pool import children

ON_RECORD = str(Path(sys.executable).with_name("on-record"))
SOON = 20
PARAGRAPH = "“We lost {} tonnes of grain,” said Ana Brown. Police said {} of the 40 people held were freed on May 4.\n"


def article(number: int, paragraphs: int = 12) -> dict[str, str]:
    text = "".join(PARAGRAPH.format(number + line, line) for line in range(paragraphs))
    return {"text": text, "url": f"https://news.example/{number}"}


class Service:
    """A service in a process of its own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = folder / "log"
        given = {f"ON_RECORD_{name.upper()}": value for name, value in settings.items()}
        environment = os.environ | {"ON_RECORD_DATABASE_URL": f"sqlite:///{folder}/facts.db"} | given
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                [ON_RECORD, "serve", "--port", str(self.port)], stderr=log, env=environment, start_new_session=True
            )
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=60)

    def wait(self, path: str) -> float:
        """Wait until an address answers well, and tell how long that took."""
        begun = time.monotonic()
        while time.monotonic() - begun < SOON:
            try:
                if self.client.get(path).status_code == 200:
                    return time.monotonic() - begun
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        raise AssertionError(self.log.read_text())

    def workers(self) -> set[int]:
        return children(self.process.pid)


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Service]:
    service = Service(folder, **settings)
    try:
        service.wait("/readyz")
        yield service
    finally:
        service.client.close()
        if service.process.poll() is None:
            service.process.terminate()
        service.process.wait(SOON)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with running(tmp_path_factory.mktemp("service")) as service:
        yield service


def test_service_is_healthy_and_ready_within_seconds(tmp_path: Path) -> None:
    service = Service(tmp_path)
    try:
        assert service.wait("/healthz") < 10
        assert service.wait("/readyz") < SOON
    finally:
        service.client.close()
        service.process.terminate()
        assert service.process.wait(SOON) == 0


def test_reads_stay_quick_while_fifty_articles_are_posted(service: Service, record_property: Any) -> None:
    service.client.post("/v1/articles", json=article(1_000))
    took: list[float] = []
    with ThreadPoolExecutor(51) as clients:
        posted = [clients.submit(service.client.post, "/v1/articles", json=article(number)) for number in range(50)]
        while not all(answer.done() for answer in posted):
            begun = time.perf_counter()
            assert service.client.get("/v1/claims", params={"limit": 20}).status_code == 200
            took.append((time.perf_counter() - begun) * 1000)
            time.sleep(0.02)
    assert {answer.result().status_code for answer in posted} == {201}
    p95 = statistics.quantiles(took, n=20)[-1]
    record_property("p95_ms", p95)
    sys.stderr.write(
        f"GET during 50 POSTs: p50 {statistics.median(took):.1f} ms, p95 {p95:.1f} ms, {len(took)} reads\n"
    )
    assert p95 < 250


def test_killed_extraction_process_is_replaced(service: Service) -> None:
    for process in service.workers():
        os.kill(process, signal.SIGKILL)
    assert service.client.post("/v1/articles", json=article(2_000)).status_code == 201


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_lets_the_article_in_work_be_finished(tmp_path: Path, number: signal.Signals) -> None:
    with running(tmp_path) as service, ThreadPoolExecutor(1) as clients:
        posting = clients.submit(service.client.post, "/v1/articles", json=article(1, paragraphs=400))
        time.sleep(0.5)
        assert not posting.done()
        # As Ctrl-C does: every process of the group is signalled.
        os.killpg(service.process.pid, number)
        assert posting.result().status_code == 201
        assert service.process.wait(SOON) == 0
        assert not service.workers()


def test_stopped_service_leaves_no_process_behind(tmp_path: Path) -> None:
    with running(tmp_path) as service:
        left = service.workers()
        assert left
        service.process.kill()
        service.process.wait(SOON)
        deadline = time.monotonic() + SOON
        while any(Path(f"/proc/{pid}").exists() for pid in left) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not [pid for pid in left if Path(f"/proc/{pid}").exists()]


def test_stored_articles_are_there_after_a_restart(tmp_path: Path) -> None:
    with running(tmp_path) as service:
        posted = service.client.post("/v1/articles", json=article(1)).json()
        service.process.kill()
    with running(tmp_path) as service:
        claims = service.client.get(f"/v1/articles/{posted['id']}/claims", params={"limit": 500})
        assert claims.json()["data"] == posted["claims"]
        assert service.client.post("/v1/articles", json=article(1)).status_code == 200


def test_extraction_process_does_not_load_the_server(service: Service) -> None:
    (worker, *_) = service.workers()
    loaded = Path(f"/proc/{worker}/maps").read_text()
    assert "spacy" in loaded
    assert "uvloop" not in loaded
    assert "sqlalchemy" not in loaded
    parent = Path(f"/proc/{service.process.pid}/maps").read_text()
    assert "spacy" not in parent


def test_text_that_takes_too_long_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    with running(tmp_path, extraction_seconds="0.5") as service:
        answer = service.client.post("/v1/articles", json=article(1, paragraphs=3_000))
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/extraction-too-long")
        assert service.client.post("/v1/articles", json=article(1)).status_code == 201


def test_text_that_takes_too_much_memory_is_refused_and_the_next_is_read(tmp_path: Path, held: Held) -> None:
    with running(tmp_path, statements="rules", extraction_bytes="300000000") as service:
        answer = service.client.post("/v1/articles", json=article(1, paragraphs=4_000))
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/extraction-too-large")
        assert service.client.post("/v1/articles", json=article(1)).status_code == 201
    held("faults", 1)


def test_answers_do_not_tell_what_serves_them(service: Service) -> None:
    assert "Server" not in service.client.get("/healthz").headers


def test_metrics_tell_of_the_extraction_processes(service: Service) -> None:
    service.client.post("/v1/articles", json=article(4_000))
    told = service.client.get("/metrics").text
    assert "on_record_extraction_processes 1.0" in told or "on_record_extraction_processes 2.0" in told
    assert "on_record_extraction_processes_busy 0.0" in told
    assert "on_record_extraction_seconds_count 0.0" not in told


def test_body_over_the_limit_is_refused_before_it_is_read(service: Service) -> None:
    with socket.create_connection(("127.0.0.1", service.port), timeout=SOON) as connection:
        head = "POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
        head += "Content-Length: 5000001\r\n\r\n"
        connection.sendall(head.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(("name", "value"), [("ON_RECORD_PORT", "many"), ("ON_RECORD_MODEL", "no_such_model")])
def test_settings_that_make_no_sense_are_named(tmp_path: Path, name: str, value: str) -> None:
    environment = os.environ | {"ON_RECORD_DATABASE_URL": f"sqlite:///{tmp_path}/a.db", name: value}
    ended = subprocess.run(  # noqa: S603 - our own command
        [ON_RECORD, "serve"], env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (3, "")
    assert name in ended.stderr
    assert "Traceback" not in ended.stderr


def test_log_follows_requests_without_their_text(service: Service) -> None:
    body = json.dumps(article(3_000))
    service.client.post("/v1/articles", content=body, headers={"Content-Type": "application/xml"})
    deadline = time.monotonic() + SOON
    while "POST /v1/articles 415" not in service.log.read_text() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "POST /v1/articles 415" in service.log.read_text()
    assert "tonnes" not in service.log.read_text()
