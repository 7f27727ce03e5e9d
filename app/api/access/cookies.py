"""The key that a browser keeps: it counts for pages, and for reading."""

from http.cookies import CookieError, SimpleCookie

from starlette.types import Scope

from app.api.access.scopes import API, READING

NAME = "on_record_key"


def key_of(scope: Scope) -> str | None:
    """Give the key that a browser sends, where it counts: what a program posts is asked for its header."""
    if scope["method"] not in READING and scope["path"].startswith(API):
        return None
    for name, value in scope["headers"]:
        if name == b"cookie" and NAME.encode() in value:
            return _in(value.decode("latin-1"))
    return None


def _in(header: str) -> str | None:
    try:
        found = SimpleCookie(header).get(NAME)
    except CookieError:
        return None
    return found.value if found else None
