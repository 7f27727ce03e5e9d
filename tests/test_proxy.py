"""The proxy of the composition, run as its container runs it, before two API processes on one database."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from tests.conftest import served
from tests.test_compose import SERVICES

CADDY = Path(sys.executable).with_name("caddy")
SOON = 20

pytestmark = pytest.mark.skipif(not CADDY.exists(), reason="caddy is not installed")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def proxied(folder: Path, *apis: str) -> Iterator[httpx.Client]:
    """Run the container's command, with other addresses in its file."""
    proxy, port = SERVICES["proxy"], free_port()
    file = proxy["environment"]["CADDYFILE"].replace("api-1:8000 api-2:8000", " ".join(apis))
    file = file.replace(":8000 {", f"http://127.0.0.1:{port} {{")
    command = [part.replace("$$", "$").replace("/tmp/", f"{folder}/") for part in proxy["command"]]  # noqa: S108 - a path in a container
    environment = os.environ | {
        "CADDYFILE": file,
        "PATH": f"{CADDY.parent}:{os.environ['PATH']}",
        "XDG_CONFIG_HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
    }
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stderr=log)  # noqa: S603 - our own command
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            wait(client)
            yield client
    finally:
        process.terminate()
        process.wait(SOON)


def wait(client: httpx.Client) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < SOON:
        try:
            if client.get("/healthz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    raise AssertionError


def address(api: httpx.Client) -> str:
    return f"{api.base_url.host}:{api.base_url.port}"


def test_one_api_may_go_while_articles_are_posted(database_url: str, read: Reader, tmp_path: Path) -> None:
    def post(number: int) -> int:
        body = {"text": f"We lost {number} tonnes of grain, said Ana Brown.", "url": f"https://news.example/{number}"}
        # A connection that is closed as it is used is answered with 502. The same again makes nothing twice.
        answers = (client.post("/v1/articles", json=body).status_code for _ in range(5))
        return next((status for status in answers if status != 502), 502)

    with ExitStack() as second, served(create_app(Settings(database_url=database_url), read=read)) as first:
        other = second.enter_context(served(create_app(Settings(database_url=database_url), read=read)))
        with proxied(tmp_path, address(first), address(other)) as client, ThreadPoolExecutor(4) as clients:
            posted = [clients.submit(post, number) for number in range(40)]
            while not any(each.done() for each in posted):
                time.sleep(0.01)
            second.close()  # as SIGTERM does: it finishes what it has, and takes no more
            assert {each.result() for each in posted} <= {200, 201}
            assert client.get("/v1/articles?include=total&limit=1").json()["total"] == 40


def test_proxy_passes_ids_and_problems_on_and_keeps_metrics_inside(
    database_url: str, read: Reader, tmp_path: Path
) -> None:
    with (
        served(create_app(Settings(database_url=database_url), read=read)) as api,
        proxied(tmp_path, address(api), address(api)) as client,
    ):
        answer = client.get("/v1/claims?limit=x", headers={"X-Request-ID": "through"})
        assert (answer.status_code, answer.json()["request_id"]) == (400, "through")
        assert api.get("/metrics").status_code == 200
        assert client.get("/metrics").status_code == 404
