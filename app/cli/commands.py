"""The commands, one module each."""

import typer

from app.cli.extract import extract

main = typer.Typer(
    name="on-record",
    help="Turns news articles into facts that can be checked: who said what, which figures were reported, "
    "and where the numbers contradict each other.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@main.callback()
def root() -> None:
    """Keep the commands named, also while there is only one."""


main.command()(extract)
