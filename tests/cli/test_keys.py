"""Keys by the command line, and a service that is started with or without them."""

import json
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from app.domain.key import Scope
from tests.access import bearer, new_key, wait_until
from tests.cli.running import ran, started
from tests.cli.test_serve import running

KEY = re.compile(r"or_[0-9A-Za-z]{10}_[0-9A-Za-z]{49}\n")
LIGHT = {"workers": "0", "statements": "rules"}


def test_key_is_made_listed_and_revoked(fresh_url: str) -> None:
    def keys(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return ran("keys", *arguments, database_url=fresh_url)

    made = keys("create", "front page", "--scope", "read", "--scope", "ingest", "--expires", "90d")
    assert (made.returncode, bool(KEY.fullmatch(made.stdout))) == (0, True)
    key_id = made.stdout[3:13]
    assert key_id in made.stderr
    assert made.stdout[14:-1] not in made.stderr
    (told,) = json.loads(keys("list", "--json").stdout)
    expires = datetime.fromisoformat(told["expires_at"])
    assert timedelta(days=89) < expires - datetime.now(UTC) < timedelta(days=91)
    assert {"id": key_id, "name": "front page", "scopes": ["read", "ingest"], "state": "good"}.items() <= told.items()
    assert (told["revoked_at"], told["last_used_at"]) == (None, None)
    assert keys("revoke", key_id).returncode == 0
    assert keys("revoke", key_id).returncode == 0
    missing = keys("revoke", "nobody")
    assert (missing.returncode, missing.stdout) == (1, "")
    head, row = keys("list").stdout.splitlines()
    assert head.split()[:3] == ["id", "state", "scopes"]
    assert row.split()[:3] == [key_id, "revoked", "read,ingest"]
    assert row.endswith("  front page")


@pytest.mark.parametrize(
    "arguments",
    [
        ("front page",),
        ("front page", "--scope", "write"),
        ("front page", "--scope", "read", "--expires", "soon"),
        ("front page", "--scope", "read", "--expires", "2020-01-01"),
        ("front page", "--scope", "read", "--expires", "9999-12-31T23:59:59-23:00"),
        ("", "--scope", "read"),
        ("front\npage", "--scope", "read"),
    ],
)
def test_key_that_makes_no_sense_is_not_made(arguments: tuple[str, ...], tmp_path: Path) -> None:
    ended = ran("keys", "create", *arguments, database_url=f"sqlite:///{tmp_path}/facts.db")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Traceback" not in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_service_beyond_this_machine_does_not_start_without_a_key(fresh_url: str) -> None:
    ended = ran("serve", "--host", "0.0.0.0", "--port", "0", database_url=fresh_url, **LIGHT)  # noqa: S104 - it is refused
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "on-record keys create NAME --scope admin" in ended.stderr
    assert "ON_RECORD_CREATE_KEY" in ended.stderr
    assert "Traceback" not in ended.stderr


@contextmanager
def making(url: str) -> Iterator[tuple["subprocess.Popen[bytes]", httpx.Client]]:
    """Start a service that makes the first key."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    process = started("serve", "--port", port, database_url=url, create_key="true", **LIGHT)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            yield process, client
    finally:
        process.kill()
        process.communicate()


def answers(client: httpx.Client) -> bool:
    try:
        return client.get("/healthz").status_code == 200
    except httpx.TransportError:
        return False


def stopped(process: "subprocess.Popen[bytes]") -> tuple[str, str]:
    """Stop a service, and give what it has written."""
    process.terminate()
    out, told = process.communicate(timeout=60)
    return out.decode(), told.decode()


def test_first_start_makes_one_key_however_many_start_at_once(fresh_url: str) -> None:
    with making(fresh_url) as (one, client), making(fresh_url) as (other, beside):
        wait_until(lambda: answers(client) and answers(beside))
        assert {each.get("/v1/claims").status_code for each in (client, beside)} == {401}
        written = [stopped(process) for process in (one, other)]
    (key,) = [out for out, _ in written if out]
    assert KEY.fullmatch(key)
    assert not [told for _, told in written if key.strip() in told]
    with making(fresh_url) as (again, client):
        wait_until(lambda: answers(client))
        assert client.get("/metrics", headers=bearer(key.strip())).status_code == 200
        assert stopped(again)[0] == ""


def test_what_is_forwarded_is_believed_from_nobody_unless_that_is_set(tmp_path: Path) -> None:
    def statuses(client: httpx.Client, *forwarded: str) -> list[int]:
        return [client.get("/v1/speakers", headers={"X-Forwarded-For": each}).status_code for each in forwarded]

    many = [f"192.0.2.{number}" for number in range(5)]
    with running(tmp_path, requests_per_minute="3", **LIGHT) as service:
        assert 429 in statuses(service.client, *many)
    with running(tmp_path, requests_per_minute="3", trusted_proxies="127.0.0.1, 10.0.0.0/8", **LIGHT) as service:
        assert statuses(service.client, *many) == [200] * 5
        # What was there before the proxy is what anybody may write.
        assert 429 in statuses(service.client, *(f"{each}, 198.51.100.7, 10.1.2.3" for each in many))


@pytest.mark.parametrize("proxies", ["proxy", "10.0.0.0/40", "*", "10.0.0.1 10.0.0.2"])
def test_proxy_that_is_no_address_is_refused(proxies: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/facts.db"
    ended = ran("serve", "--port", "0", database_url=url, trusted_proxies=proxies, **LIGHT)
    assert (ended.returncode, "ON_RECORD_TRUSTED_PROXIES" in ended.stderr) == (3, True)


def test_key_made_by_the_command_is_asked_for_by_a_service_that_runs(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/facts.db"
    with running(tmp_path, **LIGHT) as service:
        assert service.client.get("/v1/claims").status_code == 200
        key = new_key(url, Scope.READ)
        wait_until(lambda: service.client.get("/v1/claims").status_code == 401)
        assert service.client.get("/v1/claims", headers=bearer(key)).status_code == 200
        assert key[14:] not in service.log.read_text()
