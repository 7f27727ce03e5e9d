"""`on-record doctor`: what is wrong with the installation, if anything is."""

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Annotated

import typer
from pydantic import ValidationError

from app.cli.checkup.verdict import Check, State, Verdict, Verdicts, well, wrong
from app.cli.environment import flaws
from app.settings import Settings

CHECKS = (
    ("python", "installation", "python"),
    ("packages", "installation", "packages"),
    ("settings", "machine", "names"),
    ("model", "models", "model"),
    ("tagger", "models", "tagger"),
    ("extraction", "models", "extraction"),
    ("database", "database", "reachable"),
    ("database", "database", "writable"),
    ("database", "database", "whole"),
    ("database", "database", "server"),
    ("queue", "database", "queue"),
    ("keys", "admission", "keys"),
    ("clock", "database", "clock"),
    ("port", "machine", "port"),
    ("files", "machine", "files"),
)
"""What each check is about, and its module and function: loaded late, since a package that it needs may be missing."""
_WITHOUT_SETTINGS = ("python", "packages")
Found = tuple[str, Verdict]


def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object to standard output.")] = False,
) -> None:
    """Check the installation, the settings, the models, the database and the machine, and change nothing.

    What is wrong is said in sentences. Exit code 0: all is well, or at most doubtful; 1: something is wrong.

    Example: ON_RECORD_DATABASE_URL=postgresql://localhost/facts on-record doctor
    """
    found: list[Found] = []
    for about, verdict in _found():
        found.append((about, verdict))
        if not as_json:
            sys.stdout.write(f"{verdict.state:<9} {about + ':':<12} {verdict.detail}\n")
            sys.stdout.flush()
    is_well = all(verdict.state != State.WRONG for _, verdict in found)
    if as_json:
        checks = [{"check": about, "state": one.state, "detail": one.detail} for about, one in found]
        sys.stdout.write(json.dumps({"well": is_well, "checks": checks}, ensure_ascii=False) + "\n")
    raise SystemExit(0 if is_well else 1)


def _found() -> Iterator[Found]:
    try:
        settings = Settings()
    except ValidationError as error:
        settings = Settings.model_construct()
        yield from (("settings", wrong(each)) for each in flaws(error))
        checks = [each for each in CHECKS if each[0] in _WITHOUT_SETTINGS]
    else:
        yield "settings", well("Every setting can be used.")
        checks = list(CHECKS)
    for about, module, name in checks:
        yield from ((about, verdict) for verdict in _checked(module, name, settings))


def _checked(module: str, name: str, settings: Settings) -> Verdicts:
    try:
        check: Check = getattr(import_module(f"app.cli.checkup.{module}"), name)
    except ImportError as error:
        yield wrong(f"This cannot be checked: {error}.")
    else:
        yield from check(settings)
