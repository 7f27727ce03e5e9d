"""Problem documents."""

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import Response

from app import logs, metrics
from app.domain.errors import AppError, Flaw

MEDIA_TYPE = "application/problem+json"
_HUMP = re.compile(r"(?<!^)(?=[A-Z])")


def slug(kind: type[AppError]) -> str:
    """Name a kind of problem in its address: ArticleNotFound is article-not-found."""
    return _HUMP.sub("-", kind.__name__).lower()


def problem(error: AppError, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with a problem."""
    given = dict(headers or {})
    if error.retry_after is not None:
        given["Retry-After"] = str(error.retry_after)
    metrics.failed(error)
    name = logs.request_id.get()
    content = json.dumps(document(error, status) | ({"request_id": name} if name else {}), ensure_ascii=False)
    # A caller's value may be half of a surrogate pair, which UTF-8 does not have.
    return Response(content.encode(errors="replace"), status, given, MEDIA_TYPE)


def document(error: AppError, status: int) -> dict[str, Any]:
    """Write a problem as RFC 9457 has it."""
    known = type(error) is not AppError
    made: dict[str, Any] = {
        "type": f"/problems/{slug(type(error))}" if known else "about:blank",
        "title": error.title if known else HTTPStatus(status).phrase,
        "status": status,
        "detail": error.detail,
    }
    if error.flaws:
        made["errors"] = [_flaw(flaw) for flaw in error.flaws]
    return made


def _flaw(flaw: Flaw) -> dict[str, str]:
    place = "pointer" if flaw.where.startswith("/") or not flaw.where else "parameter"
    return {place: flaw.where, "detail": flaw.detail}
