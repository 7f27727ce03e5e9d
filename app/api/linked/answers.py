"""Chooses linked data where it is asked for, and answers with it."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fastapi import Request, Response

from app.api.linked.context import CONTEXT
from app.api.linked.places import Document, Linked
from app.store.documents import dump

MEDIA_TYPE = "application/ld+json"
VARYING = {"Vary": "Accept"}
"""Said of every answer that is one thing or another by what is accepted."""
ADDRESS = "/context.jsonld"
_WORD = b"ld+json"
_PLAIN = {"application/json", "*/*"}
Render = Callable[[str, Document], Linked]

WRITTEN = dump({"@context": CONTEXT})
TAG = f'"{hashlib.blake2b(WRITTEN.encode(), digest_size=12).hexdigest()}"'


def responses(description: str) -> dict[int | str, dict[str, Any]]:
    """Describe that an operation also answers with linked data."""
    content = {MEDIA_TYPE: {"schema": {"type": "object", "description": description}}}
    return {200: {"content": content}}


def asked(request: Request) -> bool:
    """Tell whether linked data is accepted, and before plain JSON."""
    # Straight from what was sent: those who do not ask for it are many, and have no time to lose.
    accepted = b",".join([value for name, value in request.scope["headers"] if name == b"accept"])
    if _WORD not in accepted:
        return False
    kinds = (each.partition(";")[0].strip() for each in accepted.decode("latin-1").split(","))
    return next((each for each in kinds if each == MEDIA_TYPE or each in _PLAIN), None) == MEDIA_TYPE


def one(request: Request, render: Render, document: str, tag: str) -> Response:
    """Answer with one thing."""
    here = _host(request)
    return _answer(request, {"@context": here + ADDRESS} | render(here, json.loads(document)), tag)


def graph(
    request: Request, render: Render, documents: Iterable[bytes], tag: str, headers: Mapping[str, str]
) -> Response:
    """Answer with a page of things."""
    here = _host(request)
    things = [render(here, json.loads(each)) for each in documents]
    return _answer(request, {"@context": here + ADDRESS, "@graph": things}, tag, headers)


def _answer(request: Request, document: Linked, tag: str, headers: Mapping[str, str] | None = None) -> Response:
    # Another answer than that in plain JSON has another ETag, which begins as that one does.
    told = {**VARYING, **(headers or {}), "ETag": f'{tag[:-1]}.ld"'}
    known = request.headers.get("if-none-match", "")
    if known == "*" or told["ETag"] in (each.strip() for each in known.split(",")):
        return Response(status_code=304, headers=told)
    return Response(dump(document), headers=told, media_type=MEDIA_TYPE)


def _host(request: Request) -> str:
    return str(request.base_url).rstrip("/")
