"""What somebody typed to correct a claim, as the patch that says the same."""

from collections.abc import Mapping
from typing import Any

Claim = Mapping[str, Any]
Patch = dict[str, Any]
FIGURE = ("value", "low", "high", "unit", "counts", "modifier")
STATEMENT = ("act", "form")


def shown(claim: Claim) -> dict[str, str]:
    """Say what a claim says as the fields of the form have it."""
    part = claim["figure"] or claim["statement"]
    said = {name: part[name] or "" for name in (FIGURE if claim["figure"] else STATEMENT)}
    target = claim["target"]
    words = {"words": target[0]["exact"]} if len(target) == 1 else {}
    return {"speaker": claim["speaker"]["name"] if claim["speaker"] else ""} | said | words


def patch_of(claim: Claim, typed: Mapping[str, str]) -> Patch:
    """Write what was typed otherwise than the claim says as a merge patch (RFC 7396). An emptied field is null."""
    before = shown(claim)
    changed = {name: typed[name].strip() for name in before if name in typed and typed[name].strip() != before[name]}
    patch: Patch = {}
    if "speaker" in changed:
        patch["speaker"] = {"name": changed["speaker"]} if changed["speaker"] else None
    if "words" in changed:
        patch["target"] = [_quoted(claim["target"][0], changed["words"])]
    part = {name: changed[name] or None for name in (*FIGURE, *STATEMENT) if name in changed}
    if part:
        patch["figure" if claim["figure"] else "statement"] = part
    return patch


def _quoted(before: Mapping[str, Any], words: str) -> Patch:
    """Quote other words near where a claim stands: a part of its words stands where it stood in them."""
    exact = before["exact"]
    if words and exact.count(words) == 1:
        start = before["start"] + exact.index(words)
        return {"start": start, "end": start + len(words), "exact": words}
    return {"exact": words}
