"""Pages made of templates: whatever is put into one is text, and never markup."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from app import __version__
from app.api import headers
from app.api.services import Services
from app.pages import assets, wording
from app.pages.here import Here


def _exact(value: object) -> object:
    """Keep what a browser would change: it takes a bare CR for a line feed, unless it is written as a reference."""
    if isinstance(value, Markup) or not isinstance(value, str) or "\r" not in value:
        return value
    return Markup(str(escape(value)).replace("\r", "&#13;"))  # noqa: S704 - escaped, and a reference added


COMMANDS = "commands.js"
"""The script of every page that has a command to be copied."""
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


def page(
    template: str,
    status: int = 200,
    *,
    here: Here | None = None,
    script: str | None = None,
    **values: object,
) -> HTMLResponse:
    """Make a page that takes no time to make. Its script is a file of ours."""
    scripts = [name for name in (script, COMMANDS if here and here.api else None) if name]
    written = _TEMPLATES.get_template(template).render(values, here=here, scripts=scripts)
    policy = {"Content-Security-Policy": headers.WITH_SCRIPT} if scripts else None
    # A caller's value may be half of a surrogate pair, which UTF-8 does not have.
    return HTMLResponse(written.encode(errors="replace"), status, policy)


async def long_page(services: Services, make: Callable[..., HTMLResponse], *values: Any) -> HTMLResponse:  # noqa: ANN401 - what it is made of
    """Make a page that may be long, where it keeps nobody waiting."""
    return await services.make(make, *values)
