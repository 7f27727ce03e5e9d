"""Reads an article out of a request, never more of it than allowed, and off the event loop."""

import re
from collections.abc import AsyncIterator, Sequence
from itertools import islice
from typing import Any

from anyio import to_thread
from fastapi import Request
from starlette.datastructures import Headers

from app.domain.errors import AppError, BodyTooLarge, Flaw, InvalidParameter, MalformedText, UnsupportedMediaType, echo
from app.domain.posted import Posted
from app.domain.shape import Check
from app.read.html import decode
from app.read.posted import posted_of
from app.read.strict_json import parse

JSON, TEXT, HTML, XHTML = "application/json", "text/plain", "text/html", "application/xhtml+xml"
_READ = (JSON, TEXT, HTML, XHTML)
Fields = dict[str, Any]
MERGE_PATCH = "application/merge-patch+json"
_LONGEST_TYPE = 200
_MOST_FLAWS = 20
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([^\s;"']*)""", re.IGNORECASE)


async def posted_from(request: Request, described: Fields, *, limit: int) -> Posted:
    """Read the article that a request posts: as JSON, or as text or HTML described by query parameters."""
    media_type, charset = media_type_of(request, _READ)
    if media_type == JSON and described:
        name = next(iter(described))
        detail = f"“{name}” describes a body that is not JSON; in a JSON body it is a field."
        raise InvalidParameter(detail, (Flaw(name, detail),))
    body = await body_of(request, limit)
    if media_type == JSON:
        return await to_thread.run_sync(_of_json, body)
    if media_type == TEXT:
        return await to_thread.run_sync(_of_text, body, described)
    return await to_thread.run_sync(_of_html, body, described, charset)


async def fields_from(
    request: Request, check: Check, refusal: type[AppError], *, limit: int, patch: bool = False
) -> Fields:
    """Read the JSON object that a request sends, or refuse it with all that is wrong with it."""
    media_type_of(request, (MERGE_PATCH, JSON) if patch else (JSON,))
    body = await body_of(request, limit)
    return await to_thread.run_sync(lambda: checked(parse(body), check, refusal))


def checked(fields: object, check: Check, refusal: type[AppError]) -> Fields:
    """Give fields that have passed a check, or refuse them with all that is wrong with them."""
    flaws = tuple(Flaw(*each) for each in islice(check(fields), _MOST_FLAWS))
    if flaws:
        raise refusal(f"{flaws[0].where}: {flaws[0].detail}" if flaws[0].where else flaws[0].detail, flaws)
    assert isinstance(fields, dict)  # noqa: S101 - checked
    return fields


def _of_json(body: bytes) -> Posted:
    return posted_of(parse(body))


def _of_text(body: bytes, described: Fields) -> Posted:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        detail = f"The text is not UTF-8: byte {error.start} cannot be read."
        raise MalformedText(detail) from error
    return posted_of(described | {"text": text}, place=echo)


def _of_html(body: bytes, described: Fields, charset: str | None) -> Posted:
    return posted_of(described | {"html": decode.text_of(body, charset)}, place=echo)


def media_type_of(request: Request, possible: Sequence[str]) -> tuple[str, str | None]:
    """Tell the media type of a body, if it is one of the possible ones and not packed, and its charset."""
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding != "identity":
        detail = f"The content encoding “{echo(encoding)}” is not read: send the body as it is."
        raise UnsupportedMediaType(detail)
    given = request.headers.get("content-type", "")
    media_type = given.partition(";")[0].strip().lower()
    if len(given) > _LONGEST_TYPE or media_type not in possible:
        detail = f"“{echo(given)}” is not read: send {_either(possible)}."
        raise UnsupportedMediaType(detail)
    charset = _CHARSET.search(given)
    return media_type, None if charset is None else _charset(media_type, charset[1])


def _either(possible: Sequence[str]) -> str:
    *others, last = possible
    return f"{', '.join(others)} or {last}" if others else last


def _charset(media_type: str, charset: str) -> str:
    if media_type in {HTML, XHTML}:
        if decode.known(charset) is None:
            detail = f"The charset “{echo(charset)}” is not read: leave it out, and the page is read as browsers do."
            raise UnsupportedMediaType(detail)
    elif charset.lower() not in {"utf-8", "utf8"}:
        detail = f"The charset “{echo(charset)}” is not read: send UTF-8."
        raise UnsupportedMediaType(detail)
    return charset


async def body_of(request: Request, limit: int) -> bytes:
    """Read a body, and not one byte beyond the limit."""
    if is_too_large(request.headers, limit):
        raise BodyTooLarge(limit)
    body = bytearray()
    async for chunk in _chunks(request):
        body += chunk
        if len(body) > limit:
            raise BodyTooLarge(limit)
    return bytes(body)


def is_too_large(headers: Headers, limit: int) -> bool:
    """Tell whether a body is larger than the limit by its own account."""
    size = declared_size(headers.get("content-length", ""))
    return size is not None and size > limit


def declared_size(length: str) -> int | None:
    """Read how many bytes a body says it has, if it says so."""
    return int(length.lstrip("0")[:20] or 0) if length.isascii() and length.isdigit() else None


def _chunks(request: Request) -> AsyncIterator[bytes]:
    return request.stream()
