"""Pages made of templates: whatever is put into one is text, and never markup."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from app import __version__
from app.api import headers
from app.api.services import Services
from app.pages import assets, wording


def _exact(value: object) -> object:
    """Keep what a browser would change: it takes a bare CR for a line feed, unless it is written as a reference."""
    if isinstance(value, Markup) or not isinstance(value, str) or "\r" not in value:
        return value
    return Markup(str(escape(value)).replace("\r", "&#13;"))  # noqa: S704 - escaped, and a reference added


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
    finalize=_exact,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters |= {
    "amount": wording.amount,
    "day": wording.day,
    "many": wording.many,
    "moment": wording.moment,
    "month": wording.month,
    "plain": wording.plain,
    "web_address": wording.web_address,
}
_TEMPLATES.globals |= {"asset": assets.address, "version": __version__}


def page(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """Make a page that takes no time to make."""
    written = _TEMPLATES.get_template(template).render(values)
    # A caller's value may be half of a surrogate pair, which UTF-8 does not have.
    return HTMLResponse(written.encode(errors="replace"), status)


def scripted(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """Make a page that has a script, which is a file of ours."""
    made = page(template, status, **values)
    made.headers["Content-Security-Policy"] = headers.WITH_SCRIPT
    return made


async def long_page(services: Services, make: Callable[..., HTMLResponse], *values: Any) -> HTMLResponse:  # noqa: ANN401 - what it is made of
    """Make a page that may be long, where it keeps nobody waiting."""
    return await services.make(make, *values)


def host(request: Request) -> str:
    """Say where the service is, as the caller knows it."""
    return wording.host(str(request.base_url))
