"""Who says something of a claim or finding."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request

from app.api.access import caller_of
from app.store.reviewing import Remark


def remark_of(request: Request, fields: Mapping[str, Any], note: str | None) -> Remark:
    """Tell who says something: as they call themselves, or else as their key is called."""
    caller = caller_of(request.scope)
    return Remark(fields.get("by") or caller.called, caller.key.name if caller.key else None, note)
