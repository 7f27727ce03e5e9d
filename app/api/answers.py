"""Answers made of stored documents: joined, never parsed again."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import unquote_plus

from fastapi import Request, Response

from app.api.services import Services
from app.domain.errors import PreconditionFailed, PreconditionRequired
from app.store.page import Paging

_JSON = "application/json"
_AND = "."
_VARYING = {"Vary": "Accept"}
_BESIDE_QUERY = {"limit", "cursor", "include", "format"}


def one(document: str | bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with one document."""
    return Response(document, status, headers, _JSON)


def current(
    request: Request,
    content: bytes | str,
    etag: str,
    headers: Mapping[str, str] | None = None,
    *,
    media_type: str = _JSON,
) -> Response:
    """Answer with what has an ETag, or with 304 where the client has it already."""
    told = {"ETag": etag, **(headers or {})}
    if _has(request, etag):
        return Response(status_code=304, headers=told)
    return Response(content, 200, told, media_type)


def etag(*parts: object) -> str:
    """Make an ETag of whatever changes with the answer. Weak: the bytes depend on the encoding too."""
    return f'W/"{_digest(parts)}"'


def etag_of_part(document: str, content: str) -> str:
    """Make an ETag of a document with parts added, which begins with the ETag of the document alone."""
    return etag(document) if content == document else f'W/"{_digest((document,))}{_AND}{_digest((content,))}"'


def check(given: str | None, document: str) -> None:
    """Refuse to change what has changed since it was read: If-Match has to be an ETag of it, with parts or without.

    They are compared as weak ones, since all are: what they name is the document and not its bytes on the way.
    """
    if given is None:
        raise PreconditionRequired
    known = (each.strip().removeprefix("W/").strip('"').partition(_AND)[0] for each in given.split(","))
    if given.strip() != "*" and _digest((document,)) not in known:
        raise PreconditionFailed


def at_version(given: str | None) -> Callable[[int], None]:
    """Make the check of If-Match for what has its version as its ETag. PreconditionRequired where there is none."""
    if given is None:
        raise PreconditionRequired
    known = {each.strip().removeprefix("W/") for each in given.split(",")}

    def check(version: int) -> None:
        if not known & {"*", f'"{version}"'}:
            raise PreconditionFailed

    return check


def _digest(parts: tuple[object, ...]) -> str:
    return hashlib.blake2b(repr(parts).encode(errors="surrogatepass"), digest_size=12).hexdigest()


async def paging(request: Request, services: Services, limit: int, cursor: str | None) -> Paging:
    """Say which page is asked for; a cursor is bound to everything that is asked."""
    asked = sorted(pair for pair in request.query_params.multi_items() if pair[0] not in _BESIDE_QUERY)
    return Paging(await services.cursor_key(), f"{request.url.path}?{asked}", limit, cursor)


def page(
    request: Request, documents: Iterable[bytes], cursor: str | None, tag: str, parts: Mapping[str, str] | None = None
) -> Response:
    """Answer with a page, and where the next one is."""
    more = "".join(f",{json.dumps(name)}:{part}" for name, part in (parts or {}).items())
    end = f'],"next":{json.dumps(cursor)}{more}}}'.encode()
    return current(request, b'{"data":[' + b",".join(documents) + end, tag, following(request, cursor))


def following(request: Request, cursor: str | None) -> Mapping[str, str]:
    """Say in a header where the next page is."""
    link = {"Link": f'<{following_address(request, cursor)}>; rel="next"'} if cursor else {}
    return _VARYING | link


def listed(documents: Sequence[str]) -> str:
    """Join documents to a JSON array."""
    return f"[{','.join(documents)}]"


def extended(document: str, **parts: str) -> str:
    """Add members, already rendered, to a document."""
    added = "".join(f",{json.dumps(name)}:{part}" for name, part in parts.items())
    return document[:-1] + added + "}"


def following_address(request: Request, cursor: str) -> str:
    """Say where the next page is."""
    return _address(request, [*_given(request, without="cursor"), f"cursor={cursor}"])


def address(request: Request, *, without: str | None = None) -> str:
    """Say where this is, of this service."""
    return _address(request, _given(request, without=without))


def _given(request: Request, *, without: str | None) -> list[str]:
    # The query as it was sent, so that nothing of it is read and written again in another way.
    given = request.scope["query_string"].decode("ascii", "replace").split("&")
    return [pair for pair in given if pair and unquote_plus(pair.partition("=")[0]) != without]


def _address(request: Request, query: Sequence[str]) -> str:
    return f"{request.scope['path']}?{'&'.join(query)}" if query else str(request.scope["path"])


def _has(request: Request, etag: str) -> bool:
    known = request.headers.get("if-none-match", "")
    return known == "*" or etag in (each.strip() for each in known.split(","))
