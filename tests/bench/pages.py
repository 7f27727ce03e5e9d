"""What pages cost the server, beside the API's answers to the same questions: CPU time on a database of your own.

    python -m tests.bench.queries build SMALL.db --articles 10000
    python -m tests.bench.pages SMALL.db

Times are medians over rounds, in microseconds of all threads of the server; sizes are those of the answer before it
is compressed.
"""

import argparse
import json
from pathlib import Path
from statistics import median

from tests.bench.queries.serving import Server, on_record, started

_ROUNDS, _TIMES = 7, 10


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pages", description=__doc__)
    parser.add_argument("database", type=Path)
    with started(on_record(parser.parse_args().database), "/healthz") as server:
        print(f"{'page':44} {'bytes':>8} {'page, µs':>9} {'API, µs':>9}")
        for page, api in _asked(server):
            took = [(server.spent(page, _TIMES), server.spent(api, _TIMES)) for _ in range(_ROUNDS)]
            ours, theirs = (median(each) for each in zip(*took, strict=True))
            print(f"{page[:44]:44} {len(server.get(page)):>8} {ours:>9.0f} {theirs:>9.0f}", flush=True)


def _asked(server: Server) -> tuple[tuple[str, str], ...]:
    most = json.loads(server.get("/v1/claims/aggregate?by=speaker&type=statement&limit=2"))["data"]
    speaker = next(group["speaker"]["id"] for group in most if group["speaker"])
    return (
        ("/", "/v1/articles?limit=8"),
        ("/search?q=hospital", "/v1/claims?q=hospital&include=article&limit=20"),
        ("/figures", "/v1/figures?limit=50"),
        ("/figures?counts=cases", "/v1/figures?counts=cases&limit=500"),
        ("/figures?unit=EUR", "/v1/figures?unit=EUR&limit=500"),
        ("/findings", "/v1/findings?limit=20"),
        ("/findings?rule=sum-mismatch", "/v1/findings?rule=sum-mismatch&limit=20"),
        ("/speakers", "/v1/speakers?limit=50"),
        (f"/speakers/{speaker}", f"/v1/statements?speaker={speaker}&include=article&limit=20"),
        (f"/speakers/{speaker}?act=deny", f"/v1/statements?speaker={speaker}&act=deny&include=article&limit=20"),
    )


if __name__ == "__main__":
    main()
