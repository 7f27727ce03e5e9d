"""Refuses parameters that an address does not have, and names the nearest that it has."""

from http import HTTPStatus

from fastapi import HTTPException, Request

from app.api.errors import suggestion
from app.domain.errors import Flaw, InvalidParameter, echo


async def known_parameters(request: Request) -> None:
    """Check the names of the query parameters against those in the documentation."""
    route = request.scope["route"]
    paths = request.app.openapi()["paths"]
    if request.method.lower() not in paths.get(request.url.path, {request.method.lower()}):
        # An address of its own that the pattern of another fits too.
        raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED)
    operation = paths[route.path_format][request.method.lower()]
    known = [each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"]
    flaws = tuple(
        Flaw(echo(name), f"There is no parameter “{echo(name)}” here.{suggestion(name, known) if known else ''}")
        for name in dict.fromkeys(request.query_params)
        if name not in known
    )
    if flaws:
        raise InvalidParameter(flaws[0].detail, flaws[:20])
