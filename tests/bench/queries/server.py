"""The service as a process of its own, with handlers beside its own that do nothing but answer: the ceiling.

python -m tests.bench.queries.server DATABASE PORT
"""

import re
import sys
from decimal import Decimal
from typing import Annotated

import uvicorn
from anyio import to_thread
from fastapi import FastAPI, Query, Request, Response

from app import logs
from app.api import claims
from app.api.queries import ClaimQuery, FigureQuery
from app.api.services import ServicesDep
from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.figure import Figure, Kind
from app.domain.speaker import EntityKind, Mention
from app.domain.statement import Act, Form, Statement
from app.domain.text import Span
from app.ingest import Reading
from app.main import create_app
from app.serving.config import Config
from app.settings import Settings

_SENTENCE = re.compile(
    r"(?P<name>[A-Z]\w+ [A-Z]\w+) (?P<cue>said) (?P<content>that [^.]*?(?P<figure>(?P<value>\d+) (?P<noun>\w+))[^.]*)\."
)


def main(database: str, port: int) -> None:
    logs.configure("text")
    contents = _add_ceiling()
    app = create_app(Settings(database_url=f"sqlite:///{database}"), read=read)
    _add_sizes(app, contents)
    uvicorn.Server(Config(app, port=port)).run()


async def read(article: Article) -> Reading:
    """Find what the articles of this benchmark are written in, and nothing else."""
    return await to_thread.run_sync(_read, article.text)


def _read(text: str) -> Reading:
    found = list(_SENTENCE.finditer(text))
    statements = tuple(
        Statement(
            (Span(*match.span("content")),),
            Form.INDIRECT,
            Act.ASSERT,
            Span(*match.span("name")),
            Span(*match.span("cue")),
            match["name"],
            "told",
        )
        for match in found
    )
    figures = tuple(
        Figure(Span(*match.span("figure")), Kind.COUNT, Decimal(match["value"]), counts=match["noun"], rule="told")
        for match in found
    )
    mentions = tuple(Mention(Span(*match.span("name")), match["name"], EntityKind.PERSON) for match in found)
    return Extraction(statements, figures, mentions, (), "none"), ()


def _add_ceiling() -> dict[bytes, bytes]:
    """Put a handler beside each list that is measured, at nearly its place among the routes."""
    contents: dict[bytes, bytes] = {}
    router, before = claims.router, len(claims.router.routes)

    @router.get("/ceiling/claims")
    async def claims_ceiling(
        request: Request,
        services: ServicesDep,  # noqa: ARG001 - what the service's own handler takes
        query: Annotated[ClaimQuery, Query()],  # noqa: ARG001 - the same
    ) -> Response:
        return Response(contents[request.scope["query_string"]], media_type="application/json")

    @router.get("/ceiling/figures")
    async def figures_ceiling(
        request: Request,
        services: ServicesDep,  # noqa: ARG001 - the same
        query: Annotated[FigureQuery, Query()],  # noqa: ARG001 - the same
    ) -> Response:
        return Response(contents[request.scope["query_string"]], media_type="application/json")

    behind = next(place for place, each in enumerate(router.routes) if getattr(each, "path", "") == "/v1/figures") + 1
    router.routes[behind:] = router.routes[before:] + router.routes[behind:before]
    return contents


def _add_sizes(app: FastAPI, contents: dict[bytes, bytes]) -> None:
    @app.put("/size/{size}")
    async def put(request: Request, size: int) -> None:
        contents[request.scope["query_string"]] = b"x" * size


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
