"""Answers made of stored documents: joined, never parsed again."""

import json
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from fastapi import Request, Response

from app.store.page import Page, Paging

_JSON = "application/json"


def one(document: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Answer with one document."""
    return Response(document, status, headers, _JSON)


def paging(request: Request, limit: int, cursor: str | None) -> Paging:
    """Say which page is asked for; a cursor is bound to everything else in the query."""
    return Paging(f"{request.url.path}?{urlencode(sorted(_rest(request)))}", limit, cursor)


def page(request: Request, found: Page) -> Response:
    """Answer with a page, and where the next one is."""
    headers = {}
    if found.next:
        limit = [("limit", value) for value in request.query_params.getlist("limit")]
        query = urlencode([*_rest(request), *limit, ("cursor", found.next)])
        headers["Link"] = f'<{request.url.path}?{query}>; rel="next"'
    return one(f'{{"data":{listed(found.documents)},"next":{json.dumps(found.next)}}}', headers=headers)


def listed(documents: Sequence[str]) -> str:
    """Join documents to a JSON array."""
    return f"[{','.join(documents)}]"


def extended(document: str, **parts: str) -> str:
    """Add members, already rendered, to a document."""
    added = "".join(f",{json.dumps(name)}:{part}" for name, part in parts.items())
    return document[:-1] + added + "}"


def _rest(request: Request) -> list[tuple[str, str]]:
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    return [(name, value) for name, value in pairs if name not in {"limit", "cursor"}]
