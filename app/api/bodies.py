"""Reads an article out of a request, never more of it than allowed, and off the event loop."""

from collections.abc import AsyncIterator, Sequence
from email.message import Message
from typing import Any

from anyio import to_thread
from fastapi import Request

from app.domain.article import Article
from app.domain.errors import BodyTooLarge, Flaw, InvalidParameter, MalformedText, UnsupportedMediaType, echo
from app.read.posted import article_of
from app.read.strict_json import parse

JSON, TEXT = "application/json", "text/plain"


async def article_from(request: Request, described: dict[str, Any], *, limit: int) -> Article:
    """Read the article that a request posts, as JSON, or as text described by query parameters."""
    media_type = media_type_of(request, (JSON, TEXT))
    if media_type == JSON and described:
        name = next(iter(described))
        detail = f"“{name}” describes a text/plain body; in a JSON body it is a field."
        raise InvalidParameter(detail, (Flaw(name, detail),))
    body = await body_of(request, limit)
    if media_type == JSON:
        return await to_thread.run_sync(_of_json, body)
    return await to_thread.run_sync(_of_text, body, described)


def _of_json(body: bytes) -> Article:
    return article_of(parse(body))


def _of_text(body: bytes, described: dict[str, Any]) -> Article:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        detail = f"The text is not UTF-8: byte {error.start} cannot be read."
        raise MalformedText(detail) from error
    return article_of(described | {"text": text}, place=echo)


def media_type_of(request: Request, possible: Sequence[str]) -> str:
    """Tell the media type of a body, if it is one of the possible ones, in UTF-8 and not packed."""
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding != "identity":
        detail = f"The content encoding “{echo(encoding)}” is not read: send the body as it is."
        raise UnsupportedMediaType(detail)
    given = request.headers.get("content-type", "")
    header = Message()
    header["content-type"] = given.replace("\n", " ").replace("\r", " ")
    media_type, charset = header.get_content_type(), str(header.get_param("charset", "utf-8")).lower()
    if not given or media_type not in possible:
        detail = f"“{echo(given)}” is not read: send {' or '.join(possible)}."
        raise UnsupportedMediaType(detail)
    if charset not in {"utf-8", "utf8"}:
        detail = f"The charset “{echo(charset)}” is not read: send UTF-8."
        raise UnsupportedMediaType(detail)
    return media_type


async def body_of(request: Request, limit: int) -> bytes:
    """Read a body, and not one byte beyond the limit."""
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > limit:
        raise BodyTooLarge(limit)
    body = bytearray()
    async for chunk in _chunks(request):
        body += chunk
        if len(body) > limit:
            raise BodyTooLarge(limit)
    return bytes(body)


def _chunks(request: Request) -> AsyncIterator[bytes]:
    return request.stream()
