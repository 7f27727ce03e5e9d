"""Words per second from HTTP to committed, against bare extraction on as many processes, in one run.

    python -m tests.bench.ingesting ARTICLES.jsonl [COUNT] [DATABASE_URL]

One article a line, with its `text`. Wall-clock time, turn by turn, so that a busy machine slows both. Beside it: how
much of the CPU time the service's own process takes, which is all but extraction, and the peak memory of each process.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from tests.faults.processes import ON_RECORD, Service
from tests.work.test_pool import children

_PROCESSES = 1, 2
_ROUNDS = 2
_TICKS = os.sysconf("SC_CLK_TCK")


def main(path: Path, count: int, database_url: str | None) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()[:count]
    texts = [json.loads(line)["text"] for line in lines]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words, {_ROUNDS} rounds")
    took: defaultdict[tuple[str, int], float] = defaultdict(float)
    for _ in range(_ROUNDS):
        for processes in _PROCESSES:
            took["extract", processes] += _extracted(texts, processes)
            took["ingest", processes] += _ingested(texts, processes, database_url)
    for (what, processes), seconds in took.items():
        print(f"{what}, {processes} processes: {_ROUNDS * words / seconds:.0f} words/s")
    for processes in _PROCESSES:
        share = took["extract", processes] / took["ingest", processes]
        print(f"ingest at {share:.0%} of extraction with {processes} processes")
    for what in ("extract", "ingest"):
        print(f"{what}: two processes {took[what, 1] / took[what, 2]:.2f} times one")


def _extracted(texts: Sequence[str], processes: int) -> float:
    shares = [texts[place::processes] for place in range(processes)]
    started = [_extracting() for _ in shares]
    begun = time.perf_counter()
    with ThreadPoolExecutor(processes) as readers:
        list(readers.map(_extract, started, shares))
    return time.perf_counter() - begun


def _extracting() -> "subprocess.Popen[str]":
    process = subprocess.Popen([ON_RECORD, "extract"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own command
    _ask(process, "Nine people died, police said.")  # the models are loaded now
    return process


def _extract(process: "subprocess.Popen[str]", texts: Sequence[str]) -> None:
    for text in texts:
        _ask(process, text)
    process.communicate()


def _ask(process: "subprocess.Popen[str]", text: str) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps({"id": "1", "text": text}) + "\n")
    process.stdin.flush()
    process.stdout.readline()


def _ingested(texts: Sequence[str], processes: int, database_url: str | None) -> float:
    folder = Path(tempfile.mkdtemp(prefix="on-record-ingesting-"))
    service = Service(folder, database_url=database_url or f"sqlite:///{folder}/facts.db", workers=str(processes))
    service.wait()
    with httpx.Client(base_url=service.url, timeout=300) as client:
        client.post("/v1/check", json={"text": "Nine people died, police said."})

        def post(text: str) -> None:
            answer = client.post("/v1/articles", json={"text": text, "url": f"https://news.example/{uuid.uuid4()}"})
            assert answer.status_code == 201, answer.text

        before = _cpu(service.process.pid)
        begun = time.perf_counter()
        with ThreadPoolExecutor(processes + 2) as clients:
            list(clients.map(post, texts))
        seconds = time.perf_counter() - begun
        _report(service.process.pid, before, seconds)
    service.stop()
    return seconds


def _report(pid: int, before: float, seconds: float) -> None:
    readers = children(pid)
    own, theirs = _cpu(pid) - before, sum(map(_cpu, readers))
    memory = ", ".join(f"{_peak(each):.0f}" for each in (pid, *sorted(readers)))
    share = own / (own + theirs)
    print(f"  {len(readers)} processes: {seconds:.1f} s; the service itself {own:.1f} s of CPU, {share:.1%} of all")
    print(f"  peak memory {memory} MiB")


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _peak(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    given = sys.argv[2:]
    main(Path(sys.argv[1]), int(given[0]) if given else 100, given[1] if len(given) > 1 else None)
