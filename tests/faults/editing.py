"""Clients that correct the same claims at the same time: no correction that was answered with 200 is lost.

    python -m tests.faults.editing sqlite|postgresql [--patches 1000] [--clients 16] [--claims 50]

Each client reads a claim and corrects it as it read it, with If-Match; whoever is later is answered with 412.
"""

import argparse
import random
import tempfile
import threading
import time
import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.ingest import Reading
from app.main import create_app
from app.settings import Settings
from tests.conftest import migrated, new_postgresql, running_postgresql, served
from tests.told import figure

NUMBERS = 10
"""Figures of one article."""


@dataclass
class Edited:
    """How the corrections were answered, and those that were taken: their reasons by the versions that they made."""

    statuses: Counter[int] = field(default_factory=Counter)
    taken: defaultdict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    seconds: float = 0.0


async def told(article: Article) -> Reading:
    """Find every number of a text."""
    figures = [figure(article.text, f"n{number}.", value="1", counts="boats") for number in range(NUMBERS)]
    return Extraction((), tuple(figures), (), (), "none"), ()


def posted(client: httpx.Client, claims: int) -> list[str]:
    """Post articles that have so many claims."""
    ids: list[str] = []
    while len(ids) < claims:
        text = " ".join(f"n{number}." for number in range(NUMBERS))
        answer = client.post("/v1/articles", json={"url": f"https://news.example/{uuid.uuid4()}", "text": text})
        ids += [claim["id"] for claim in answer.json()["claims"]]
    return ids[:claims]


def edited(address: str, claims: list[str], *, clients: int, patches: int) -> Edited:
    """Correct claims, so many clients at one time."""
    made, numbers, lock = Edited(), iter(range(patches)), threading.Lock()
    start = threading.Barrier(clients)

    def edit(seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - the same every time
        with httpx.Client(base_url=address, timeout=60) as client:
            start.wait()
            while True:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return
                claim = chance.choice(claims)
                tag = client.get(f"/v1/claims/{claim}").headers["ETag"]
                reason = f"correction {number}"
                patch = {"figure": {"value": str(number + 2)}, "reason": reason, "by": f"client {seed}"}
                answer = client.patch(f"/v1/claims/{claim}", json=patch, headers={"If-Match": tag})
                with lock:
                    made.statuses[answer.status_code] += 1
                    if answer.status_code == 200:
                        made.taken[claim][answer.json()["version"]] = reason

    threads = [threading.Thread(target=edit, args=(seed,)) for seed in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made.seconds = time.perf_counter() - began
    return made


def lost(client: httpx.Client, claims: list[str], made: Edited) -> list[str]:
    """Name the claims whose history is not what was answered, in order, or that are not as the last of them says."""
    return [claim for claim in claims if not _is_whole(client, claim, made.taken[claim])]


def _is_whole(client: httpx.Client, claim: str, taken: dict[int, str]) -> bool:
    versions: list[dict[str, Any]] = client.get(f"/v1/claims/{claim}/history", params={"limit": 500}).json()["data"]
    told = {each["version"]: each["note"] for each in versions if each["action"] == "corrected"}
    in_order = [each["version"] for each in versions] == [number for number, _ in zip(count(1), versions, strict=False)]
    return in_order and told == taken and versions[-1]["claim"] == client.get(f"/v1/claims/{claim}").json()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("database", choices=("sqlite", "postgresql"))
    for name, number in (("patches", 1_000), ("clients", 16), ("claims", 50)):
        arguments.add_argument(f"--{name}", type=int, default=number)
    given = arguments.parse_args()
    if given.database == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            _run(f"sqlite:///{Path(folder)}/edited.db", given)
    else:
        with running_postgresql() as address_of:
            _run(new_postgresql(address_of), given)


def _run(url: str, given: argparse.Namespace) -> None:
    migrated(url)
    with served(create_app(Settings(database_url=url), read=told)) as client:
        claims = posted(client, given.claims)
        made = edited(str(client.base_url), claims, clients=given.clients, patches=given.patches)
        missing = lost(client, claims, made)
    print(f"{given.patches} corrections by {given.clients} clients of {given.claims} claims: {made.seconds:.1f} s")
    print(f"answered {dict(made.statuses)}; claims with anything lost: {len(missing)}")
    raise SystemExit(bool(missing))


if __name__ == "__main__":
    main()
