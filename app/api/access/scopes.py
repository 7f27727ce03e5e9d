"""What each operation needs: one table, which is also what the description of the API says."""

import re
from dataclasses import dataclass

from app.domain.key import Scope


@dataclass(frozen=True, slots=True)
class Need:
    """What an operation needs."""

    scope: Scope | None
    """Nothing, where no key is asked for."""
    public: bool = False
    """Whether anybody may, where reads are public."""
    limited: bool = True
    """Whether it counts among the requests of who makes it."""


READING = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing, and have no body."""
API = "/v1/"
"""What the addresses begin with that programs ask. All others are of pages, or tell of the service."""
PROBE = Need(None, limited=False)
OPEN = Need(None)
READ = Need(Scope.READ, public=True)
INSIDE = Need(Scope.READ)
INGEST = Need(Scope.INGEST)
REVIEW = Need(Scope.REVIEW)
ADMIN = Need(Scope.ADMIN)

NEEDED = {
    "POST /v1/articles": INGEST,
    "GET /v1/articles": READ,
    "POST /v1/articles/batch": INGEST,
    "GET /v1/articles/{article_id}": READ,
    "DELETE /v1/articles/{article_id}": ADMIN,
    "GET /v1/articles/{article_id}/claims": READ,
    "POST /v1/articles/{article_id}/claims": REVIEW,
    "GET /v1/articles/{article_id}/findings": READ,
    "GET /v1/articles/{article_id}/revisions": READ,
    "GET /v1/articles/{article_id}/revisions/{number}": READ,
    "GET /v1/articles/{article_id}/diff": READ,
    "POST /v1/check": INGEST,
    "GET /v1/claims": READ,
    "GET /v1/claims/aggregate": READ,
    "GET /v1/claims/{claim_id}": READ,
    "PATCH /v1/claims/{claim_id}": REVIEW,
    "GET /v1/claims/{claim_id}/context": READ,
    "GET /v1/claims/{claim_id}/history": READ,
    "GET /v1/claims/{claim_id}/reviews": READ,
    "POST /v1/claims/{claim_id}/reviews": REVIEW,
    "GET /v1/statements": READ,
    "GET /v1/statements/{claim_id}": READ,
    "GET /v1/figures": READ,
    "GET /v1/figures/{claim_id}": READ,
    "GET /v1/findings": READ,
    "GET /v1/findings/{finding_id}": READ,
    "PATCH /v1/findings/{finding_id}": REVIEW,
    "GET /v1/findings/{finding_id}/history": READ,
    "GET /v1/speakers": READ,
    "GET /v1/speakers/{speaker_id}": READ,
    "PATCH /v1/speakers/{speaker_id}": REVIEW,
    "POST /v1/speakers/{speaker_id}/merge": REVIEW,
    "POST /v1/speakers/{speaker_id}/split": REVIEW,
    "GET /v1/changes": READ,
    "GET /v1/claims.atom": READ,
    "GET /v1/findings.atom": READ,
    "GET /v1/jobs/{job_id}": READ,
    "POST /v1/webhooks": ADMIN,
    "GET /v1/webhooks": ADMIN,
    "GET /v1/webhooks/{webhook_id}": ADMIN,
    "DELETE /v1/webhooks/{webhook_id}": ADMIN,
    "POST /v1/webhooks/{webhook_id}/start": ADMIN,
    "GET /": READ,
    "GET /read": READ,
    "GET /keep": READ,
    "POST /read": INGEST,
    "POST /keep": INGEST,
    "GET /search": READ,
    "GET /articles/{article_id}": READ,
    "GET /articles/{article_id}/revisions": READ,
    "GET /articles/{article_id}/revisions/{number}": READ,
    "GET /articles/{article_id}/diff": READ,
    "GET /claims/{claim_id}": READ,
    "GET /claims/{claim_id}/review": READ,
    "POST /claims/{claim_id}/review": REVIEW,
    "POST /claims/{claim_id}/correct": REVIEW,
    "GET /findings/{finding_id}": READ,
    "POST /findings/{finding_id}": REVIEW,
    "GET /speakers": READ,
    "GET /speakers/{speaker_id}": READ,
    "GET /figures": READ,
    "GET /findings": READ,
    "GET /sign-in": OPEN,
    "POST /sign-in": OPEN,
    "POST /sign-out": OPEN,
    "GET /assets/{path}": OPEN,
    "POST /mcp": READ,
    "GET /metrics": INSIDE,
    "GET /healthz": PROBE,
    "GET /readyz": PROBE,
    "GET /docs": OPEN,
    "GET /docs/assets/{path}": OPEN,
    "GET /openapi.json": OPEN,
    "GET /context.jsonld": OPEN,
    "GET /problems/{slug}": OPEN,
}
"""By method and path. A test holds it to the operations that there are."""
_ELSEWHERE = {"GET": READ, "POST": INGEST, "OPTIONS": OPEN}
"""What an address needs that leads nowhere, so that nobody without a key learns that. Another method needs all."""

_PARAMETER = re.compile(r"\{\w+\}")
_METHODS = sorted({operation.partition(" ")[0] for operation in NEEDED})
_FIXED = {operation: need for operation, need in NEEDED.items() if "{" not in operation}
_PATTERNS = {operation: need for operation, need in NEEDED.items() if "{" in operation}
_ANY = re.compile("|".join(f"({_PARAMETER.sub('[^/]+', operation)})" for operation in _PATTERNS))
_NEEDS = (None, *_PATTERNS.values())


def methods_at(path: str) -> set[str]:
    """List what may be asked of an address."""
    # An address of its own comes before those with parameters.
    fixed = {method for method in _METHODS if f"{method} {path}" in _FIXED}
    return fixed or {method for method in _METHODS if _ANY.fullmatch(f"{method} {path}")}


def need_of(method: str, path: str) -> Need:
    """Tell what a request needs."""
    # Starlette's patterns end in `$`, which a line end may follow.
    operation = f"{method} {path}".removesuffix("\n")
    if need := _FIXED.get(operation):
        return need
    found = _ANY.fullmatch(operation)
    return (_NEEDS[found.lastindex or 0] if found else None) or _ELSEWHERE.get(method, ADMIN)
