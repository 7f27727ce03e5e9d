"""The command line."""

import argparse
from contextlib import ExitStack
from pathlib import Path

from tests.bench.queries import datasette, exporting, loading, pages, soaking
from tests.bench.queries.serving import on_record, started

_PARTS = ("pages", "export", "soak")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.queries")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="make a database")
    build.add_argument("database", type=Path)
    build.add_argument("--articles", type=int, default=10_000)
    run = commands.add_parser("run", help="measure")
    run.add_argument("small", type=Path)
    run.add_argument("large", type=Path)
    run.add_argument("--only", choices=_PARTS, action="append", help="no more than this part; repeated, these")
    run.add_argument("--datasette", action="store_true", help="install Datasette for the time of this run, and compare")
    given = parser.parse_args()
    if given.command == "build":
        loading.build(given.database, given.articles)
    else:
        _run(given.small, given.large, given.only or _PARTS, beside_datasette=given.datasette)


def _run(small: Path, large: Path, parts: tuple[str, ...], *, beside_datasette: bool) -> None:
    with ExitStack() as stack:
        at_small = stack.enter_context(started(on_record(small), "/healthz"))
        at_large = stack.enter_context(started(on_record(large), "/healthz"))
        if "pages" in parts:
            print(pages.table(pages.measured(at_small, at_large)), flush=True)
        if beside_datasette:
            theirs = stack.enter_context(datasette.installed())
            print(datasette.compared(at_large, theirs, large), flush=True)
        if "export" in parts:
            print(exporting.measured(at_large, large), flush=True)
    if "soak" in parts:
        print(soaking.measured(large), flush=True)


if __name__ == "__main__":
    main()
