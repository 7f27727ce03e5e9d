"""Kill the API and a worker with SIGKILL at random moments while clients post, and see whether anything is lost.

python -m tests.faults.kills sqlite|postgresql [KILLS]
"""

import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.conftest import new_postgresql, running_postgresql
from tests.faults.posting import Clients, Promised, broken
from tests.faults.processes import Process, Service

_SETTINGS = {"workers": "1", "statements": "rules", "lease_seconds": "2", "wait_seconds": "10"}
_CLIENTS = 8
_LONGEST_LIFE = 4.0  # seconds
_AT_WORK = 0.8
"""How often the API is waited for before the next kill: processes are killed while they start, too, but not always."""


def killed(database_url: str, folder: Path, *, kills: int, seed: int = 1) -> tuple[Promised, list[str], Counter[str]]:
    """Run clients through some kills: what was promised, what of that is broken, and how often which was killed."""
    chance = random.Random(seed)  # noqa: S311 - the same every time
    settings = _SETTINGS | {"database_url": database_url}
    service = Service(folder, **settings)
    service.wait()
    worker = Process(folder, "worker", **settings)
    clients = Clients(lambda: service.url, many=_CLIENTS, seed=seed)
    counts: Counter[str] = Counter()
    try:
        for _ in range(kills):
            if chance.random() < _AT_WORK:
                service.wait()
            time.sleep(chance.random() * _LONGEST_LIFE)
            process = chance.choice((service, worker))
            process.kill()
            counts[process.command[0]] += 1
            process.start()
        service.wait()
        promised = clients.stop()
        return promised, broken(service.url, promised), counts
    finally:
        clients.stop()
        worker.stop()
        service.stop()


def main(kind: str, kills: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="on-record-kills-"))
    if kind == "sqlite":
        _report(killed(f"sqlite:///{folder}/facts.db", folder, kills=kills))
    else:
        with running_postgresql() as address_of:
            _report(killed(new_postgresql(address_of), folder, kills=kills))
    shutil.rmtree(folder, ignore_errors=True)


def _report(ended: tuple[Promised, list[str], Counter[str]]) -> None:
    promised, wrong, counts = ended
    print(f"{sum(counts.values())} kills {dict(counts)}: {len(promised.articles)} articles acknowledged,")
    print(f"{len(promised.jobs)} jobs; {len(wrong)} promises broken")
    print("\n".join(wrong[:20]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100)
