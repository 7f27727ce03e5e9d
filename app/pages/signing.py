"""Signing in: a browser keeps a key, and sends it with what it asks of this service."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse

from app.api.access import cookies
from app.api.services import ServicesDep
from app.domain.errors import KeyRefused
from app.domain.key import id_of
from app.pages.here import here
from app.pages.rendering import page
from app.pages.typed import typed_in

router = APIRouter(include_in_schema=False)
_MISWRITTEN = "What was typed is not written as keys are: “or_…”, as it was shown when it was made."


@router.get("/sign-in")
async def get_sign_in(request: Request, back: Annotated[str, Query(max_length=2_000)] = "/") -> HTMLResponse:
    """Ask for a key."""
    return page("sign-in.html", here=here(request), back=_inside(back))


@router.post("/sign-in")
async def post_sign_in(request: Request, services: ServicesDep) -> RedirectResponse:
    """Have the browser keep a key. Whether it is a good one is seen with the next page."""
    fields = (await typed_in(request, services, noted=False)).fields
    written = fields.get("key", "").strip()
    if id_of(written) is None:
        raise KeyRefused(_MISWRITTEN)
    answer = RedirectResponse(_inside(fields.get("back", "/")), 303)
    answer.set_cookie(cookies.NAME, written, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer


@router.post("/sign-out")
async def post_sign_out() -> RedirectResponse:
    """Have the browser forget its key."""
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(cookies.NAME, httponly=True, samesite="strict")
    return answer


def _inside(address: str) -> str:
    """Lead nowhere but to a page of this service: browsers take two strokes for another host."""
    plain = address.isascii() and address.isprintable() and "\\" not in address
    return address if plain and address.startswith("/") and not address.startswith("//") else "/"
