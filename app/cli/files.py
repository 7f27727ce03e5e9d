"""The articles that stand in files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import BodyTooLarge, MalformedText, echo
from app.domain.posted import Posted
from app.read.posted import posted_of
from app.read.strict_json import parse

_TEXT, _LINES = ".txt", ".jsonl"


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one article and where they stand."""

    source: str
    content: bytes
    limit: int
    is_json: bool

    @property
    def size(self) -> int:
        """How many bytes they are."""
        return len(self.content)

    def posted(self) -> Posted:
        """Read the article. AppError where it is none."""
        if self.size > self.limit:
            raise BodyTooLarge(self.limit)
        if not self.is_json:
            return posted_of({"text": self._text()}, place=echo)
        fields = parse(self.content)
        # The id of a line is the caller's own, as in `on-record extract`.
        return posted_of({k: v for k, v in fields.items() if k != "id"} if isinstance(fields, dict) else fields)

    def _text(self) -> str:
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            detail = f"The file is not UTF-8: byte {error.start} cannot be read."
            raise MalformedText(detail) from error


def files_in(paths: Iterable[Path]) -> list[Path]:
    """List the files, and those of the folders that hold articles."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else []
        found += [file for file in inside if file.suffix in {_TEXT, _LINES} and file.is_file()]
        found += [path] if path.is_file() else []
    return list(dict.fromkeys(found))


def pieces(files: Iterable[Path], *, limit: int) -> Iterator[Piece]:
    """Cut files into articles: a file of JSON lines at its lines, any other is one."""
    for file in files:
        if file.suffix != _LINES:
            yield Piece(str(file), file.read_bytes(), limit, is_json=False)
            continue
        with file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield Piece(f"{file}:{number}", line, limit, is_json=True)
