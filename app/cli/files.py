"""Files of articles, also packed by gzip, and the lines in them."""

import gzip
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from app.domain.errors import MalformedText

_GZIP = ".gz"
_HIDDEN = (".", "_")
UNREADABLE = (OSError, EOFError, zlib.error, UnicodeDecodeError)
"""What reading a file can end with."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, where it stands, and how much of its file was read for it."""

    source: str
    content: bytes
    size: int
    fault: MalformedText | None = None
    """What kept the rest of its file from being read: then it is no line."""


def kind(file: Path) -> str:
    """Name the kind of a file by the end of its name, apart from whether it is packed."""
    suffixes = [suffix.lower() for suffix in file.suffixes]
    return "".join(suffixes[-2:-1] if suffixes[-1:] == [_GZIP] else suffixes[-1:])


def files_in(paths: Iterable[Path], kinds: Collection[str] | None = None) -> list[Path]:
    """List the files, and of folders those of some kinds, or all whose names begin with neither a dot nor a stroke."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else []
        found += [file for file in inside if _is_meant(file, kinds) and file.is_file()]
        found += [] if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def _is_meant(file: Path, kinds: Collection[str] | None) -> bool:
    return not file.name.startswith(_HIDDEN) if kinds is None else kind(file) in kinds


@contextmanager
def opened(file: Path) -> Iterator[tuple[BinaryIO, Callable[[], int]]]:
    """Open a file: gives what is in it, and how many of its own bytes were read so far."""
    with file.open("rb") as own:
        if file.suffix.lower() != _GZIP:
            yield own, own.tell
            return
        with gzip.open(own) as unpacked:
            yield cast("BinaryIO", unpacked), own.tell


def unreadable(error: Exception) -> MalformedText:
    """Say that a file cannot be read."""
    reason = f"byte {error.start} is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
    detail = f"The file cannot be read: {reason}."
    return MalformedText(detail)


def lines_of(files: Iterable[Path]) -> Iterator[Line]:
    """Read files line by line; empty lines are left out."""
    for file in files:
        number = 0
        try:
            with opened(file) as (content, place):
                for line in lines_in(content, str(file), place):
                    number += 1
                    yield line
        except UNREADABLE as error:
            yield Line(f"{file}, behind {number} articles", b"", 0, unreadable(error))


def lines_in(content: Iterable[bytes], name: str, place: Callable[[], int] = int) -> Iterator[Line]:
    """Read the lines of what is open already. `place` tells how far its file was read."""
    behind = 0
    for number, line in enumerate(content, 1):
        if line.strip():
            here = place()
            yield Line(f"{name}:{number}", line, here - behind)
            behind = here
