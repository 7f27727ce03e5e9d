"""The command line."""

import argparse
from pathlib import Path

from tests.bench.queries import loading, pages
from tests.bench.queries.serving import on_record, started


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.queries")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build")
    build.add_argument("database", type=Path)
    build.add_argument("--articles", type=int, default=10_000)
    run = commands.add_parser("run")
    run.add_argument("small", type=Path)
    run.add_argument("large", type=Path)
    given = parser.parse_args()
    if given.command == "build":
        loading.build(given.database, given.articles)
    else:
        with started(on_record(given.small), "/healthz") as small, started(on_record(given.large), "/healthz") as large:
            print(pages.table(pages.measured(small, large)), flush=True)


if __name__ == "__main__":
    main()
