"""The documentation of the API, which needs no other host, and a page for every kind of problem."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse

from app.api.errors import STATUS
from app.api.problems import slug as name_of
from app.domain.errors import NotFound, echo
from app.pages.rendering import page

VIEWER = "/docs/assets"
"""Where the files of the viewer are. They come with a package of their own."""
router = APIRouter(tags=["documentation"])
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The viewer draws with images that stand in its style, and asks the API."""


@router.get("/docs", include_in_schema=False)
async def get_docs(request: Request) -> HTMLResponse:
    """Show the documentation."""
    shown = page("docs.html", title=request.app.title, viewer=VIEWER)
    shown.headers["Content-Security-Policy"] = _POLICY
    return shown


@router.get("/problems/{slug}", operation_id="get_problem", response_class=HTMLResponse)
async def get_problem(
    slug: Annotated[str, Path(description="Kind of problem.", examples=["article-not-found"])],
) -> HTMLResponse:
    """Explain a kind of problem."""
    for kind, status in STATUS.items():
        if name_of(kind) == slug:
            return page("problem.html", kind=kind, answer=f"{status} {HTTPStatus(status).phrase}")
    detail = f"There is no kind of problem “{echo(slug)}”."
    raise NotFound(detail)
