"""The documentation, which needs no other host, and a page for every kind of problem."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.openapi.docs import get_swagger_ui_html
from starlette.responses import HTMLResponse

from app.api import problems
from app.api.errors import STATUS
from app.domain.errors import NotFound, echo

ASSETS = "/docs/assets"
router = APIRouter(tags=["documentation"])


@router.get("/docs", include_in_schema=False)
async def get_docs(request: Request) -> HTMLResponse:
    """Show the documentation."""
    return get_swagger_ui_html(
        openapi_url=str(request.app.openapi_url),
        title=request.app.title,
        swagger_js_url=f"{ASSETS}/swagger-ui-bundle.js",
        swagger_css_url=f"{ASSETS}/swagger-ui.css",
        swagger_favicon_url=f"{ASSETS}/favicon.png",
    )


@router.get("/problems/{slug}", operation_id="get_problem", response_class=HTMLResponse)
async def get_problem(
    slug: Annotated[str, Path(description="Kind of problem.", examples=["article-not-found"])],
) -> HTMLResponse:
    """Explain a kind of problem."""
    for kind, status in STATUS.items():
        if problems.slug(kind) == slug:
            return HTMLResponse(problems.page(kind, status))
    detail = f"There is no kind of problem “{echo(slug)}”."
    raise NotFound(detail)
