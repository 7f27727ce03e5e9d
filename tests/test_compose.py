"""The composition: one service by default, and a cluster by its profile. Docker itself is not at hand for tests."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.cli.commands import COMMANDS
from app.settings import Settings

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "compose.yaml").read_text(encoding="utf-8")
COMPOSITION: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSITION["services"]
CLUSTER = {"proxy", "api-1", "api-2", "worker-1", "worker-2", "database"}
OURS = {name: service for name, service in SERVICES.items() if service["image"] == "on-record"}
PREFIX = "ON_RECORD_"


def seconds(period: str) -> int:
    return int(period.removesuffix("s"))


def settings(service: dict[str, Any]) -> dict[str, str]:
    environment: dict[str, str] = service.get("environment", {})
    return {name.removeprefix(PREFIX).lower(): value for name, value in environment.items() if PREFIX in name}


def test_nothing_but_one_service_starts_by_default() -> None:
    assert {name for name, service in SERVICES.items() if "profiles" not in service} == {"on-record"}
    assert SERVICES["on-record"] == {
        "build": ".",
        "image": "on-record",
        "init": True,
        "restart": "unless-stopped",
        "read_only": True,
        "tmpfs": ["/tmp"],  # noqa: S108 - a path in a container
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges:true"],
        "environment": {"ON_RECORD_CREATE_KEY": "true"},
        "ports": ["127.0.0.1:8000:8000"],
        "volumes": ["facts:/data"],
        "stop_grace_period": "100s",
    }


def test_cluster_is_two_of_each_behind_a_proxy_on_postgresql() -> None:
    assert {name for name, service in SERVICES.items() if service.get("profiles") == ["cluster"]} == CLUSTER
    started, reached = {"proxy"}, set[str]()
    while started - reached:
        reached |= started
        started |= {other for name in reached for other in SERVICES[name].get("depends_on", {})}
    assert reached == CLUSTER  # the documented command names the proxy alone
    assert "docker compose --profile cluster up proxy" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SERVICES)
def test_no_container_has_more_than_it_needs(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not service.keys() & {"privileged", "network_mode", "pid", "ipc", "devices"}
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
    assert service["image"] == "on-record" or service["user"].partition(":")[0] not in {"0", "root"}


def test_one_port_is_open_and_the_database_has_none() -> None:
    assert {name for name in CLUSTER if "ports" in SERVICES[name]} == {"proxy"}


@pytest.mark.parametrize("name", OURS)
def test_settings_of_a_container_exist(name: str) -> None:
    assert settings(OURS[name]).keys() <= Settings.model_fields.keys()


@pytest.mark.parametrize("name", OURS)
def test_settings_of_a_container_can_be_used(name: str) -> None:
    Settings(**settings(OURS[name]))  # type: ignore[arg-type] # as text, as the environment has them


@pytest.mark.parametrize("name", OURS)
def test_command_of_a_container_exists(name: str) -> None:
    program, command = OURS[name].get("command", ["on-record", "serve"])
    assert program == "on-record"
    assert command in COMMANDS


@pytest.mark.parametrize("name", OURS)
def test_what_is_in_work_may_be_finished(name: str) -> None:
    assert seconds(OURS[name]["stop_grace_period"]) > Settings.model_fields["shutdown_seconds"].default


def test_passwords_are_the_users_own() -> None:
    secrets = {
        value
        for service in SERVICES.values()
        for name, value in service.get("environment", {}).items()
        if "PASSWORD" in name
    }
    assert secrets == {"${DATABASE_PASSWORD-}"}
    assert not re.search(r"://[^/@\s]*:[^/@\s]*@", TEXT)


def test_default_service_starts_without_anything_set() -> None:
    # One that has to be set would be asked for by every command, also where it is not used.
    assert set(re.findall(r"\$\{[^}]*\}", TEXT)) == {"${DATABASE_PASSWORD-}"}


def test_database_is_the_one_that_is_asked() -> None:
    database = SERVICES["database"]["environment"]
    urls = {settings(service).get("database_url") for name, service in OURS.items() if name in CLUSTER}
    assert urls == {f"postgresql://{database['POSTGRES_USER']}@database/{database['POSTGRES_DB']}"}


def test_every_api_asks_for_keys_and_makes_the_first() -> None:
    for name in ("on-record", "api-1", "api-2"):
        assert settings(OURS[name])["create_key"] == "true"
        assert "ports" not in OURS[name] or name == "on-record"  # so that what is forwarded comes from the proxy
    assert "ON_RECORD_CREATE_KEY=true" in (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_every_container_of_the_cluster_tells_whether_it_is_well() -> None:
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "HEALTHCHECK" in image
    for name in CLUSTER - {"api-1", "api-2"}:
        assert SERVICES[name]["healthcheck"]["test"][0] == "CMD", name
    for name in ("worker-1", "worker-2"):
        assert f":{settings(OURS[name])['metrics_port']}/metrics" in str(SERVICES[name]["healthcheck"]["test"])
        compile(SERVICES[name]["healthcheck"]["test"][-1], name, "exec")


def test_proxy_asks_every_api_and_keeps_metrics_inside() -> None:
    lines = [shlex.split(line) for line in SERVICES["proxy"]["environment"]["CADDYFILE"].splitlines()]
    assert ["reverse_proxy", "api-1:8000", "api-2:8000", "{"] in lines
    assert ["respond", "/metrics", "404"] in lines
    assert sum(line[-1:] == ["{"] for line in lines) == lines.count(["}"])
    # Compose cannot copy one of its `configs` into a container that is read-only.
    assert "configs" not in COMPOSITION
