"""Every failure as application/problem+json (RFC 9457), each with its status from one table."""

import re
from difflib import get_close_matches
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app.api.access.scopes import methods_at
from app.api.problems import problem
from app.domain import errors
from app.domain.errors import AppError, Flaw, InvalidParameter, MethodNotAllowed, NotFound, TooManyArticles, echo
from app.store.speakers import Merged

STATUS: dict[type[AppError], int] = {
    errors.InvalidParameter: 400,
    errors.InvalidCursor: 400,
    errors.MalformedJson: 400,
    errors.MalformedText: 400,
    errors.KeyRequired: 401,
    errors.KeyRefused: 401,
    errors.CrossSite: 403,
    errors.ScopeMissing: 403,
    errors.NotFound: 404,
    errors.ArticleNotFound: 404,
    errors.RevisionNotFound: 404,
    errors.ClaimNotFound: 404,
    errors.FindingNotFound: 404,
    errors.SpeakerNotFound: 404,
    errors.JobNotFound: 404,
    errors.WebhookNotFound: 404,
    errors.MethodNotAllowed: 405,
    errors.KeyInFlight: 409,
    errors.ReaderAhead: 409,
    errors.NotCurrent: 409,
    errors.ArticleGone: 410,
    errors.PreconditionFailed: 412,
    errors.BodyTooLarge: 413,
    errors.UnsupportedMediaType: 415,
    errors.InvalidArticle: 422,
    errors.InvalidBatch: 422,
    errors.InvalidDecision: 422,
    errors.SpeakerIntoItself: 422,
    errors.NothingToSplit: 422,
    errors.InvalidClaim: 422,
    errors.InvalidReview: 422,
    errors.KeyReused: 422,
    errors.NoArticle: 422,
    errors.PageTooComplex: 422,
    errors.ExtractionTooLong: 422,
    errors.ExtractionTooLarge: 422,
    errors.FetchingOff: 422,
    errors.InvalidWebhook: 422,
    errors.TooManyWebhooks: 422,
    errors.WebhooksOff: 422,
    errors.AddressRefused: 422,
    errors.PageTooLarge: 422,
    errors.NotAPage: 422,
    errors.RobotsDisallow: 422,
    errors.PreconditionRequired: 428,
    errors.TooManyRequests: 429,
    errors.TooManyArticles: 429,
    errors.Unexpected: 500,
    errors.DatabaseTooNew: 500,
    errors.DatabaseUnknown: 500,
    errors.FetchFailed: 502,
    errors.ExtractionFailed: 503,
    errors.NotReady: 503,
    errors.DatabaseBusy: 503,
    errors.QueryTooLong: 503,
    errors.FetchTooLong: 504,
    errors.StorageFull: 507,
    # Of the transport.
    errors.MalformedRequest: 400,
    errors.RequestTooSlow: 408,
    errors.AddressTooLong: 414,
    errors.WrongHost: 421,
    errors.HeadersTooLarge: 431,
    errors.TooManyConnections: 503,
    errors.Overloaded: 503,
    errors.AnswerTooLate: 503,
}
_QUOTED = re.compile(r"'([^']*)'")


def install(app: FastAPI) -> None:
    """Have the app answer every failure with a problem."""
    app.add_exception_handler(AppError, _refuse)
    app.add_exception_handler(Merged, _lead)
    app.add_exception_handler(RequestValidationError, _refuse_parameters)
    app.add_exception_handler(HTTPException, _refuse_address)


def _refuse(_request: Request, error: Exception) -> Response:
    assert isinstance(error, AppError)  # noqa: S101 - what it is installed for
    left = (
        {"RateLimit": f'"articles";r={error.left};t={error.retry_after}'}
        if isinstance(error, TooManyArticles)
        else None
    )
    return problem(error, STATUS[type(error)], left)


def _lead(request: Request, merged: Exception) -> Response:
    """Lead from a speaker that was merged to the one that stays, whatever is asked of it."""
    assert isinstance(merged, Merged)  # noqa: S101 - what it is installed for
    path = request.scope["route"].path_format.format(speaker_id=merged.into)
    query = request.scope["query_string"].decode("ascii", "replace")
    return Response(status_code=308, headers={"Location": f"{path}?{query}" if query else path})


def _refuse_parameters(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - what it is installed for
    found = error.errors()
    if found[0]["loc"][0] == "path":
        return problem(NotFound(f"There is nothing at {echo(request.url.path)}."), 404)
    flaws = tuple(Flaw(str(each["loc"][1]), _detail(each)) for each in found)
    return problem(InvalidParameter(f"{flaws[0].where}: {flaws[0].detail}", flaws), 400)


def _refuse_address(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - what it is installed for
    if error.status_code == STATUS[MethodNotAllowed]:
        allowed = sorted(_allowed(request))
        detail = f"{echo(request.method)} is not possible here, only {', '.join(allowed)}."
        return problem(MethodNotAllowed(detail), 405, {"Allow": ", ".join(allowed)})
    if error.status_code == STATUS[NotFound]:
        return problem(NotFound(f"There is nothing at {echo(request.url.path)}."), 404)
    return problem(AppError(str(error.detail)), error.status_code, error.headers)


def _allowed(request: Request) -> set[str]:
    allowed = methods_at(request.url.path) or {"GET"}
    return allowed | ({"HEAD"} if "GET" in allowed else set())


def _detail(error: dict[str, Any]) -> str:
    given = echo(error.get("input"))
    expected = error.get("ctx", {}).get("expected")
    if error["type"] in {"literal_error", "enum"} and isinstance(expected, str):
        return f"“{given}” is not one of its values.{suggestion(given, _QUOTED.findall(expected))}"
    return f"“{given}” is not possible: {error['msg']}."


def suggestion(given: str, possible: list[str]) -> str:
    """Name the nearest of the possible words, or all of them where none is near."""
    near = get_close_matches(given, possible, n=1)
    return f" Did you mean “{near[0]}”?" if near else f" Possible are {', '.join(sorted(possible))}."
