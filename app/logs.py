"""The log: each line with the id of the request it is about, as text or as JSON, and never with words of an article."""

import json
import logging
import re
import sqlite3
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request that is answered, or of the one that queued the article that is read."""

_PLAIN = re.compile(r"[A-Za-z0-9._:@/+=-]{1,100}")
_TELLING = (OSError, sqlite3.Error, ImportError)
"""Errors whose own words are about files, hosts and tables. Those of any other may quote what was read."""


def id_from(given: str) -> str:
    """Take the id that a caller gives, if it can stand in headers and logs as it is, or make one."""
    return given if _PLAIN.fullmatch(given) else uuid4().hex


def told(error: BaseException) -> str:
    """Tell where an error comes from, and its causes: the lines of code and the kinds of error."""
    parts = [] if error.__cause__ is None else [told(error.__cause__), "... which led to:\n"]
    if error.__cause__ is None and error.__context__ is not None and not error.__suppress_context__:
        parts = [told(error.__context__), "... and while that was handled:\n"]
    parts += traceback.format_tb(error.__traceback__)
    parts.append(f"{type(error).__module__}.{type(error).__qualname__}{_words(error)}\n")
    parts += [f"{note.rstrip()}\n" for note in getattr(error, "__notes__", ())]
    if isinstance(error, BaseExceptionGroup):
        parts += [told(each) for each in error.exceptions]
    return "".join(parts)


def configure(form: str) -> None:
    """Have everything that is logged go to standard error, in one form: “text” or “json”."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if form == "json" else _Text())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)


class _Text(logging.Formatter):
    """A line for people."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record, and the error beside it."""
        about = request_id.get()
        line = (
            f"{self.formatTime(record)} {record.levelname} {record.name}: {record.getMessage()}"
            f"{f' [{about}]' if about else ''}"
        )
        return f"{line}\n{told(error)}".rstrip() if (error := _error(record)) else line


class _Json(logging.Formatter):
    """A line for programs."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record as one JSON object."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if about := request_id.get():
            line["request_id"] = about
        line |= getattr(record, "fields", {})
        if error := _error(record):
            line["error"] = told(error)
        # A request may hold half of a surrogate pair, which UTF-8 does not have: those are escaped.
        return json.dumps(line, ensure_ascii=True, default=str)


def _error(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if record.exc_info else None


def _words(error: BaseException) -> str:
    return f": {error}" if isinstance(error, _TELLING) else ""
