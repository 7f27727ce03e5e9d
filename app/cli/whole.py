"""Articles with all that was found in them, one a line: what `extract --whole` writes and `load` reads."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.cli.fitting import misfit
from app.domain.article import Article, Precision, Source
from app.domain.errors import AppError, Flaw, InvalidArticle, echo
from app.domain.extraction import Extraction
from app.domain.finding import Finding
from app.read.posted import posted_of

_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_ANYWHERE, _TEXT = "", "article.text"
_OWN = ("url", "title", "publisher", "language")
"""Fields of an article that are written as they are."""


@dataclass(frozen=True, slots=True)
class _Written:
    article: dict[str, Any]
    extraction: Extraction
    findings: tuple[Finding, ...]
    sources: dict[str, Source]
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """An article with everything that is stored of it."""

    article: Article
    extraction: Extraction
    findings: tuple[Finding, ...]


_LINE = TypeAdapter(_Written)
_PROBLEM = TypeAdapter(dict[str, Any])


def written(key: str | None, whole: Whole) -> bytes:
    """Write an article and everything that was found in it as one line."""
    article, sources = _fields(whole.article), dict(whole.article.sources)
    return _LINE.dump_json(_Written(article, whole.extraction, whole.findings, sources, key)) + b"\n"


def problem(key: str | None, error: AppError) -> bytes:
    """Write what is wrong with an article in the place of what would have been found in it."""
    return _PROBLEM.dump_json({"id": key, "problem": {"title": error.title, "detail": error.detail}}) + b"\n"


def whole(line: bytes) -> Whole:
    """Read a line. AppError where extraction could not have written it, of an article that could have been posted."""
    try:
        found = _LINE.validate_json(line)
    except ValidationError as error:
        raise _refused(line, error) from error
    if b"\\u0000" in line and _NUL.search(line):
        raise _wrong(_ANYWHERE, "The line holds a NUL character.")
    posted = posted_of(found.article, place=lambda name: f"article.{echo(name)}")
    if posted.text is None:
        raise _wrong(_TEXT, "The text of the article is missing.")
    article = replace(posted.article(), sources=found.sources)
    if wrong := misfit(article, found.extraction, found.findings):
        raise _wrong(*wrong)
    return Whole(article, found.extraction, found.findings)


def _fields(article: Article) -> dict[str, Any]:
    """Write an article as it would be posted."""
    given = {name: getattr(article, name) for name in _OWN}
    given |= {"authors": list(article.authors) or None, "published_at": _moment(article)}
    return {"text": article.text} | {name: value for name, value in given.items() if value is not None}


def _moment(article: Article) -> str | None:
    published: datetime | None = article.published_at
    if published is None:
        return None
    return published.date().isoformat() if article.published_precision is Precision.DAY else published.isoformat()


def _refused(line: bytes, error: ValidationError) -> InvalidArticle:
    try:
        told = _PROBLEM.validate_json(line).get("problem")
    except ValidationError:
        told = None
    if isinstance(told, dict) and isinstance(told.get("detail"), str):
        return _wrong(_ANYWHERE, f"It was not read: {told['detail']}")
    first = error.errors(include_url=False, include_context=False)[0]
    return _wrong(".".join(echo(step) for step in first["loc"]), f"{first['msg']}.")


def _wrong(where: str, detail: str) -> InvalidArticle:
    said = f"{where}: {detail}" if where else detail
    return InvalidArticle(said, (Flaw(where, detail),))
