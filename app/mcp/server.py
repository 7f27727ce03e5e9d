"""Serves the tools over stateless HTTP: each call is a request of the API itself, made with the caller's own key."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cached_property
from typing import Any

import httpx
from fastapi import FastAPI
from mcp.server import Server, ServerRequestContext
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp_types import CallToolRequestParams, CallToolResult, ListToolsResult, PaginatedRequestParams, TextContent
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from app import __version__
from app.api.problems import problem
from app.domain.errors import MethodNotAllowed
from app.mcp.tools import Question, questions

_PATH = "/mcp"
_MOST_BYTES = 100_000  # of a call: names of tools and parameters, and nothing to store
_PASSED_ON = ("authorization", "x-request-id")
_FAILED = 400
_TOLD = (
    "Facts of news articles: statements (who said what), figures (reported quantities) and findings (numbers of one "
    "article that contradict each other), each tied to exact characters of the text that it stands in. "
    "Lists are paged: `next` of an answer is the `cursor` of the next call. What is printed is not always true."
)
Context = ServerRequestContext[Any, Request]


class Mcp:
    """The tools of one app, and the way to them."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        server: Server[Any] = Server(
            "on-record",
            title="On Record",
            version=__version__,
            instructions=_TOLD,
            on_list_tools=self._list,
            on_call_tool=self._call,
        )
        self._manager = StreamableHTTPSessionManager(
            server, json_response=True, stateless=True, max_request_body_size=_MOST_BYTES
        )
        app.router.routes.append(Route(_PATH, self, methods=["GET", "POST", "DELETE"]))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Answer calls for as long as this is open."""
        async with self._manager.run():
            yield

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a call. Nothing is kept between two of them, so that there is nothing to get or to delete."""
        if scope["method"] != "POST":
            detail = f"{scope['method']} is not possible here, only POST."
            await problem(MethodNotAllowed(detail), 405, {"Allow": "POST"})(scope, receive, send)
            return
        await self._manager.handle_request(scope, receive, send)

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return questions(self._app.openapi())

    async def _list(self, _context: Context, _params: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[each.tool for each in self._questions.values()])

    async def _call(self, context: Context, params: CallToolRequestParams) -> CallToolResult:
        question, arguments = self._questions.get(params.name), params.arguments or {}
        if question is None:
            return _refused(f"There is no tool “{params.name[:100]}”.")
        if flaw := question.flaw(arguments):
            return _refused(flaw)
        answer = await self._ask(context.request, question.address(arguments))
        document = json.loads(answer.content)
        return CallToolResult(
            content=[TextContent(text=answer.text)],
            structured_content=document,
            is_error=answer.status_code >= _FAILED,
        )

    async def _ask(self, request: Request | None, address: str) -> httpx.Response:
        """Ask the API, as whoever calls the tool could: keys, scopes and limits are those of any request."""
        assert request is not None  # noqa: S101 - every call comes over HTTP
        headers = {name: value for name in _PASSED_ON if (value := request.headers.get(name))}
        transport = httpx.ASGITransport(self._app, client=request.client or ("", 0))
        async with httpx.AsyncClient(
            transport=transport, base_url=str(request.base_url), headers=headers | {"Accept-Encoding": "identity"}
        ) as client:
            return await client.get(address, follow_redirects=True)


def _refused(detail: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=detail)], is_error=True)
