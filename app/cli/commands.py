"""The commands, one module each, and each loaded only when it is used."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

COMMANDS = {
    "serve": "app.cli.serve",
    "worker": "app.cli.worker",
    "ingest": "app.cli.ingest",
    "extract": "app.cli.extract",
    "load": "app.cli.load",
    "reextract": "app.cli.reextract",
    "keys": "app.cli.keys",
    "migrate": "app.cli.migrate",
    "backup": "app.cli.backup",
    "doctor": "app.cli.doctor",
}
"""The module that holds each command, as a function of the command's name, or as a group of several."""


class Commands(TyperGroup):
    """Loads a command when it is asked for: spaCy, the server and the database are slow to import.

    Each extraction process imports the command line too, as the main module of the process that started it.
    """

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - typer's own copy of click
        """Name the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - typer's own copy of click
        """Load a command."""
        if cmd_name not in COMMANDS:
            return None
        with _for_good():
            found = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        if isinstance(found, typer.Typer):
            return get_command(found)
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command(cmd_name)(found)
        return get_command(alone)


@contextmanager
def _for_good() -> Iterator[None]:
    """Load what stays: looking for garbage in it takes time, at the start as later on, and finds none."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


main = typer.Typer(
    name="on-record",
    cls=Commands,
    help="Turns news articles into facts that can be checked: who said what, which figures were reported, "
    "and where the numbers contradict each other.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@main.callback()
def root() -> None:
    """Keep the commands named, also while there is only one."""
