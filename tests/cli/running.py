"""The command line, as it is started."""

import os
import subprocess
import sys
from pathlib import Path

ON_RECORD = str(Path(sys.executable).with_name("on-record"))


def started(*arguments: str, **settings: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own command
        [ON_RECORD, *arguments],
        env=_environment(settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ran(*arguments: str, given: str = "", **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of ours to its end, with settings by their names."""
    return subprocess.run(  # noqa: S603 - our own command
        [ON_RECORD, *arguments],
        env=_environment(settings),
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def _environment(settings: dict[str, str]) -> dict[str, str]:
    return os.environ | {f"ON_RECORD_{name.upper()}": value for name, value in settings.items()}
