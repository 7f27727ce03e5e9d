"""What the description of the API says of keys and limits."""

from typing import Any

from app.api.access.scopes import Need
from app.domain.key import Scope

Described = dict[str, Any]
SCHEME = "key"
SCHEMES = {
    SCHEME: {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "or_…",
        "description": "A key, made with `on-record keys create`. Each operation names the scope that it needs, and "
        "`admin` includes all. A service that has no key yet, and is reached from its own machine alone, asks for "
        "none; and one whose reads are public asks for none where `read` is enough, except for `/metrics`.",
    }
}
HEADERS = {
    "RateLimit": {
        "description": "What the caller has left, and the seconds after which all of it is back, where there is a "
        "limit (draft-ietf-httpapi-ratelimit-headers).",
        "schema": {"type": "string", "examples": ['"requests";r=5999;t=1']},
    },
    "RateLimit-Policy": {
        "description": "The limits that hold for the caller, if there are any.",
        "schema": {"type": "string", "examples": ['"requests";q=6000;w=60']},
    },
    "WWW-Authenticate": {
        "description": "That a key is asked for, and what was wrong with the one that came (RFC 6750).",
        "schema": {"type": "string", "examples": ['Bearer realm="On Record"']},
    },
}
_OF_LIMITS = {"429": "The caller has sent as much as one may: wait for the seconds in `Retry-After`."}


def security(need: Need) -> list[Described]:
    """Say which scope is needed."""
    return [{SCHEME: [str(need.scope)]}] if need.scope else []


def refusals(need: Need) -> dict[str, str]:
    """Say how a caller is refused, by status."""
    of_keys = _of_keys(need.scope) if need.scope else {}
    return of_keys | (_OF_LIMITS if need.limited else {})


def headers(need: Need, status: str) -> dict[str, Described]:
    """Refer to the headers that an answer may have."""
    names = ["RateLimit", "RateLimit-Policy"] if need.limited else []
    names += ["WWW-Authenticate"] if status in {"401", "403"} else []
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _of_keys(scope: Scope) -> dict[str, str]:
    return {
        "401": "There is no key, or one that is none, has expired or was revoked.",
        "403": f"The key lacks the scope `{scope}`.",
    }
