"""What the service counts and measures, for Prometheus."""

import platform
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
    start_http_server,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from app import __version__
from app.domain.article import Article
from app.domain.errors import AppError

T = TypeVar("T")
Read = Callable[[Article], Awaitable[T]]

# When each series began tells nobody anything, in a line for each.
disable_created_metrics()  # type: ignore[no-untyped-call] # it has no types
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_PATIENCE = 2.0  # seconds that the database has to tell what waits
_REQUESTS = Histogram(
    "on_record_request_seconds",
    "Time to answer a request, to the last byte, by the path's template.",
    ("method", "route", "status"),
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
    registry=None,
)
_EXTRACTIONS = Histogram(
    "on_record_extraction_seconds",
    "Time that the extraction of one article took, without waiting for a free process.",
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300),
    registry=None,
)
_WORDS = Counter("on_record_extracted_words", "Words of the articles that were read.", registry=None)
_FAILURES = Counter("on_record_failures", "What was refused or failed, by its kind.", ("reason",), registry=None)
_DELIVERIES = Counter(
    "on_record_webhook_deliveries",
    "Posts to webhooks: delivered, failed and to be tried again, or failed for the last time.",
    ("outcome",),
    registry=None,
)
_BUILD = Info("on_record_build", "What runs.", registry=None)
_BUILD.info({"version": __version__, "python": platform.python_version()})


@dataclass(frozen=True, slots=True)
class Waiting:
    """The articles that are queued: how many, and for how many seconds the first has been."""

    tasks: int
    oldest: float


@dataclass(frozen=True, slots=True)
class Now:
    """How it is at this moment. Nothing waits is another thing than that nobody could be asked."""

    processes: int
    busy: int
    waiting: Waiting | None


def answered(method: str, route: str | None, status: int | None, seconds: float) -> None:
    """Count a request. Paths have ids in them without end, so only their templates are told apart."""
    _series(method if method in _METHODS else "other", route or "none", str(status or "none")).observe(seconds)


def failed(error: AppError) -> None:
    """Count what was refused or failed."""
    _FAILURES.labels(type(error).__name__).inc()


def delivered(outcome: str) -> None:
    """Count a post to a webhook."""
    _DELIVERIES.labels(outcome).inc()


def extracted(text: str, seconds: float) -> None:
    """Count an article that was read."""
    _EXTRACTIONS.observe(seconds)
    # By what stands between them, which takes no time, and not as exactly as an article's own number.
    _WORDS.inc(text.count(" ") + 1)


def measured(read: Read[T]) -> Read[T]:
    """Measure every reading of an article that comes to its end."""

    async def reading(article: Article) -> T:
        began = time.perf_counter()
        found = await read(article)
        extracted(article.text, time.perf_counter() - began)
        return found

    return reading


class InTime:
    """Asks the database what waits, and gives up soon: it may be away, and the rest is still told."""

    def __init__(self, ask: Callable[[], Waiting]) -> None:
        self._ask = ask
        self._asking: threading.Thread | None = None

    def __call__(self) -> Waiting | None:
        """Ask, or give nothing."""
        if self._asking and self._asking.is_alive():
            return None
        heard: list[Waiting] = []
        # Nothing waits for this thread, at the end of the process either.
        self._asking = threading.Thread(target=self._hear, args=(heard,), daemon=True)
        self._asking.start()
        self._asking.join(_PATIENCE)
        return heard[0] if heard else None

    def _hear(self, heard: list[Waiting]) -> None:
        try:
            heard.append(self._ask())
        except AppError:
            return


def registry(now: Callable[[], Now]) -> CollectorRegistry:
    """Put together all that is told."""
    made = CollectorRegistry()
    for each in (_BUILD, _REQUESTS, _EXTRACTIONS, _WORDS, _FAILURES, _DELIVERIES):
        made.register(each)
    ProcessCollector(registry=made)
    made.register(_Moment(now))
    return made


def serve(port: int, host: str, now: Callable[[], Now]) -> None:
    """Serve /metrics, and nothing else, from a thread of a process that has no API."""
    start_http_server(port, host, registry(now))


class _Moment(Collector):
    def __init__(self, now: Callable[[], Now]) -> None:
        self._now = now

    def describe(self) -> Iterator[Metric]:
        """Name nothing in advance: asking takes time."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Tell how it is."""
        now = self._now()
        yield _gauge("extraction_processes", "Extraction processes of this service.", now.processes)
        yield _gauge("extraction_processes_busy", "Those that read an article.", now.busy)
        yield _gauge("database_up", "Whether the database told what waits.", float(now.waiting is not None))
        if now.waiting:
            yield _gauge("queue_tasks", "Articles that are queued.", now.waiting.tasks)
            yield _gauge("queue_oldest_seconds", "Age of the first of them.", now.waiting.oldest)


def _gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"on_record_{name}", meaning, value)


@lru_cache(maxsize=2_000)
def _series(method: str, route: str, status: str) -> Histogram:
    return _REQUESTS.labels(method, route, status)
