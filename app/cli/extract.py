"""`on-record extract`: articles as JSON lines in, findings of language as JSON lines out, no database."""

import json
import sys
from collections.abc import Callable
from typing import Annotated, NoReturn, TypeVar

import typer

from app.cli.environment import read_settings, say_method
from app.cli.lines import article_line, line_of
from app.cli.whole import Whole, problem, written
from app.domain.article import Article
from app.domain.errors import AppError, BodyTooLarge, ExtractionTooLarge, ExtractionTooLong, InvalidArticle, echo
from app.domain.extraction import Extraction
from app.domain.finding import Finding
from app.domain.posted import Posted
from app.read.pages import article_on
from app.read.posted import posted_of
from app.read.strict_json import parse
from app.settings import Settings
from app.work.limits import Limits, OutOfMemory, OutOfTime, limited
from app.work.reading import reader

WRONG_INPUT = 2
"""Exit code where a line is not an article."""

Given = TypeVar("Given")
Made = TypeVar("Made")
Read = Callable[[Article], tuple[Extraction, tuple[Finding, ...]]]


def extract(
    *,
    whole: Annotated[
        bool, typer.Option("--whole", help="Write articles with all that is stored of them, as `load` reads them.")
    ] = False,
    keep_going: Annotated[
        bool,
        typer.Option("--keep-going", help="With --whole, write what is wrong with a line in its place, and go on."),
    ] = False,
) -> None:
    """Read articles from standard input, write what is found in each to standard output.

    One article a line: {"id": "…", "text": "…", "published_at": "2023-11-20"}; one answer a line, in the same order.
    With --whole a line may have all fields of an article, such as its "url" and "title", and needs no "id".
    A line that is no article ends it with exit code 2.

    Example: echo '{"id": "1", "text": "Nine people died, police said."}' | on-record extract
    """
    if keep_going and not whole:
        message = "Only lines of --whole can tell what is wrong."
        raise typer.BadParameter(message, param_hint="--keep-going")
    settings = read_settings()
    say_method(settings)
    read = reader(settings.model, settings.statements)
    if whole:
        _extract_whole(settings, read, keep_going=keep_going)
    else:
        _extract(read)


def _extract(read: Read) -> None:
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            posted = article_line(line)
        except ValueError as error:
            _leave(number, str(error), error)
        extraction, findings = read(posted.article)
        answer = line_of(posted.id, posted.article, extraction, findings)
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _extract_whole(settings: Settings, read: Read, *, keep_going: bool) -> None:
    limits = Limits(settings.extraction_seconds, settings.extraction_bytes)
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        key: str | None = None
        try:
            key, fields = _fields(line, settings.max_body_bytes)
            answer = written(key, _whole(posted_of(fields, place=echo), read, limits))
        except AppError as error:
            if not keep_going:
                _leave(number, error.detail, error)
            answer = problem(key, error)
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()


def _fields(line: bytes, limit: int) -> tuple[str | None, dict[str, object]]:
    if len(line) > limit:
        raise BodyTooLarge(limit)
    fields = parse(line)
    if not isinstance(fields, dict):
        detail = "The line is not a JSON object."
        raise InvalidArticle(detail)
    key = fields.pop("id", None)
    return None if key is None else str(key), fields


def _whole(posted: Posted, read: Read, limits: Limits) -> Whole:
    if posted.is_address:
        detail = "The text of the article is missing: nothing is fetched here."
        raise InvalidArticle(detail)
    article = posted.article() if posted.html is None else _within(limits, article_on, posted)
    return Whole(article, *_within(limits.reading(article.text), read, article))


def _within(limits: Limits, work: Callable[[Given], Made], given: Given) -> Made:
    try:
        with limited(limits):
            return work(given)
    except OutOfTime as error:
        raise ExtractionTooLong(limits.seconds) from error
    except OutOfMemory as error:
        raise ExtractionTooLarge(limits.memory) from error


def _leave(number: int, detail: str, error: Exception) -> NoReturn:
    sys.stderr.write(f"Line {number}: {detail}\n")
    raise SystemExit(WRONG_INPUT) from error
