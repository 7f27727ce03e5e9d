"""The articles that stand in files: whole files, lines, rows and elements."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.cli.files import UNREADABLE, kind, lines_of, opened, unreadable
from app.domain.errors import AppError, BodyTooLarge, InvalidArticle, MalformedJson, MalformedText, echo
from app.domain.posted import Posted
from app.read.html.decode import text_of
from app.read.posted import posted_of
from app.read.strict_json import parse

Fields = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Piece:
    """One article: where it stands, how much of its file was read for it, and what reads what is posted of it."""

    source: str
    size: int
    fields: Fields

    def posted(self) -> Posted:
        """Read what is posted of the article. AppError where it is none."""
        return posted_of(self.fields(), place=echo)


def pieces(files: Iterable[Path], *, limit: int) -> Iterator[Piece]:
    """Cut files into articles of at most so many bytes."""
    for file in files:
        yield from _KINDS.get(kind(file), _text)(file, limit)


def _text(file: Path, limit: int) -> Iterator[Piece]:
    yield Piece(str(file), file.stat().st_size, lambda: {"text": _utf8(_content(file, limit))})


def _html(file: Path, limit: int) -> Iterator[Piece]:
    yield Piece(str(file), file.stat().st_size, lambda: {"html": text_of(_content(file, limit), None)})


def _lines(file: Path, limit: int) -> Iterator[Piece]:
    for line in lines_of([file]):
        fields = partial(_raise, line.fault) if line.fault else partial(_of_json, line.content, limit)
        yield Piece(line.source, line.size, fields)


def _json(file: Path, limit: int) -> Iterator[Piece]:
    """Read a file that holds one article, or a list of them."""
    size = file.stat().st_size
    try:
        with opened(file) as (content, _):
            text = content.read().decode("utf-8-sig")
    except UNREADABLE as error:
        yield Piece(str(file), size, partial(_raise, unreadable(error)))
        return
    if not text.lstrip().startswith("["):
        yield Piece(str(file), size, partial(_of_json, text.encode(), limit))
        return
    yield from _elements(str(file), text, limit)


def _elements(name: str, text: str, limit: int) -> Iterator[Piece]:
    decoder, at, number = json.JSONDecoder(), _space(text, text.index("[") + 1), 0
    while text[at : at + 1] != "]":
        number += 1
        try:
            _, end = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError) as error:
            yield _broken(f"{name}:{number}", str(error))
            return
        following = _space(text, end)
        if text[following : following + 1] not in {",", "]"}:
            yield _broken(f"{name}:{number}", f"neither a comma nor the end of the list at character {following}")
            return
        yield Piece(f"{name}:{number}", following - at, partial(_of_json, text[at:end].encode(), limit))
        at = _space(text, following + 1) if text[following] == "," else following


def _broken(source: str, reason: str) -> Piece:
    detail = f"The file is not JSON from here on: {reason}."
    return Piece(source, 0, partial(_raise, MalformedJson(detail)))


def _space(text: str, at: int) -> int:
    while text[at : at + 1] in {" ", "\n", "\r", "\t"}:
        at += 1
    return at


def _csv(file: Path, limit: int) -> Iterator[Piece]:
    """Read a table whose first row names the fields."""
    csv.field_size_limit(limit)
    name, behind, line = str(file), 0, 1
    try:
        with opened(file) as (content, place):
            rows = io.TextIOWrapper(content, encoding="utf-8-sig", newline="")
            header = rows.readline()
            delimiter = max(",;\t", key=header.count)
            names = next(csv.reader([header], delimiter=delimiter), [])
            table = csv.reader(rows, delimiter=delimiter)
            for row in table:
                here, last = place(), table.line_num + 1
                if row:
                    yield Piece(f"{name}:{line + 1}", here - behind, partial(_of_row, names, row, limit))
                behind, line = here, last
    except (*UNREADABLE, csv.Error) as error:
        yield Piece(f"{name}:{line + 1}", 0, partial(_raise, unreadable(error)))


def _of_row(names: list[str], row: list[str], limit: int) -> object:
    if len(row) != len(names):
        detail = f"The row has {len(row)} cells, and the first row {len(names)}."
        raise InvalidArticle(detail)
    if sum(map(len, row)) > limit:
        raise BodyTooLarge(limit)
    fields: dict[str, Any] = {name.strip(): cell for name, cell in zip(names, row, strict=True) if cell.strip()}
    if "authors" in fields:
        fields["authors"] = [author.strip() for author in fields["authors"].split(";") if author.strip()]
    return _without_id(fields)


def _of_json(content: bytes, limit: int) -> object:
    if len(content) > limit:
        raise BodyTooLarge(limit)
    return _without_id(parse(content))


def _without_id(fields: object) -> object:
    # The id of a line is the caller's own, as in `on-record extract`.
    return {name: value for name, value in fields.items() if name != "id"} if isinstance(fields, dict) else fields


def _content(file: Path, limit: int) -> bytes:
    try:
        with opened(file) as (content, _):
            read = content.read(limit + 1)
    except UNREADABLE as error:
        raise unreadable(error) from error
    if len(read) > limit:
        raise BodyTooLarge(limit)
    return read


def _utf8(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        detail = f"The file is not UTF-8: byte {error.start} cannot be read."
        raise MalformedText(detail) from error


def _raise(error: AppError) -> object:
    raise error


_KINDS: Mapping[str, Callable[[Path, int], Iterator[Piece]]] = {
    ".txt": _text,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".json": _json,
    ".csv": _csv,
}
KINDS = frozenset(_KINDS)
"""The ends of the names of files that hold articles."""
