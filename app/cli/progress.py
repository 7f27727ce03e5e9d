"""How far a command is, and what it came to."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress

STORED, KNOWN, LEFT = "stored", "known", "left"
_ENDS = frozenset((STORED, KNOWN, LEFT))
"""How an article can end that did not fail. Any other end is the reason why it failed."""


@contextmanager
def progress(what: str, total: float | None) -> Iterator[Callable[[float], None]]:
    """Show a bar on a terminal, and nothing elsewhere. Gives what moves it on."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as shown:
        bar = shown.add_task(what, total=total)
        yield lambda more: shown.advance(bar, more)


def summed_up(ended: Mapping[str, int], said: Mapping[str, str]) -> int:
    """Say how many ended how, the last line in all, and give the exit code."""
    failed = Counter({reason: count for reason, count in ended.items() if reason not in _ENDS})
    lines = [f"Failed: {count} by “{reason}”." for reason, count in failed.most_common()]
    counts = [f"{ended.get(end, 0)} {words}" for end, words in said.items()]
    lines.append(", ".join([*counts, f"{failed.total()} failed."]))
    sys.stderr.write("\n".join(lines) + "\n")
    return 1 if failed else 0
