"""What goes wrong, as a page in the words of the problem, for whoever reads pages."""

import json
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app.api.services import Services
from app.domain.errors import AppError
from app.pages.rendering import page
from app.pages.typed import typed_before

_OF_CONTENT = {"content-length", "content-type"}
_API = "/v1/"


def install(app: FastAPI) -> None:
    """Have the problems that the app answers with shown as pages, to browsers and outside the API."""
    for kind in (AppError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _shown(app.exception_handlers[kind]))


def _shown(answer: Callable[[Request, Any], Any]) -> Callable[[Request, Exception], Response]:
    def shown(request: Request, error: Exception) -> Response:
        problem: Response = answer(request, error)
        if request.scope["path"].startswith(_API):
            return problem
        told = _page(request, problem) if _reads_pages(request) else problem
        told.headers["Vary"] = "Accept"
        return told

    return shown


def _reads_pages(request: Request) -> bool:
    accepted = (each.partition(";")[0].strip() for each in request.headers.get("accept", "").split(","))
    return "text/html" in accepted


def _page(request: Request, problem: Response) -> Response:
    typed = typed_before(request)
    services: Services = request.app.state.services
    form = {"typed": typed.fields, "fetches": services.fetches} if typed else {"typed": None}
    shown = page("error.html", problem.status_code, problem=json.loads(bytes(problem.body)), **form)
    for name, value in problem.headers.items():
        if name not in _OF_CONTENT:
            shown.headers[name] = value
    return shown
