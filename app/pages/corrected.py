"""What somebody typed to correct a claim, as the patch that says the same."""

from collections.abc import Mapping
from typing import Any

Claim = Mapping[str, Any]
Patch = dict[str, Any]
_FIGURE = ("value", "low", "high", "unit", "counts", "per", "modifier")
_STATEMENT = ("act", "form")
_AS_OF = {"as_of": "value", "as_of_words": "text"}
"""The fields for the day that a figure is of, and the members that they have there."""


def shown(claim: Claim) -> dict[str, str]:
    """Say what a claim says as the fields of the form have it."""
    figure, target = claim["figure"], claim["target"]
    part = figure or claim["statement"]
    said = {name: part[name] or "" for name in (_FIGURE if figure else _STATEMENT)}
    if figure:
        said |= {name: (figure["as_of"] or {}).get(member, "") for name, member in _AS_OF.items()}
        said["part_of"] = figure["part_of"]["text"] if figure["part_of"] else ""
    # One on a line: names have commas in them.
    said["about"] = "\n".join(one["name"] for one in claim["about"])
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
    if "about" in changed:
        patch["about"] = _about(claim, changed["about"])
    part: Patch = {name: changed[name] or None for name in (*_FIGURE, *_STATEMENT) if name in changed}
    if changed.keys() & _AS_OF.keys():
        day = {member: (before | changed)[name] or None for name, member in _AS_OF.items()}
        part["as_of"] = day if any(day.values()) else None
    if "part_of" in changed:
        part["part_of"] = {"text": changed["part_of"], "claim_id": None} if changed["part_of"] else None
    if part:
        patch["figure" if claim["figure"] else "statement"] = part
    return patch


def _about(claim: Claim, typed: str) -> list[Patch]:
    """Name who it is about, one on each line; who was there before is the same one."""
    known = {one["name"]: {"id": one["id"], "name": one["name"]} for one in claim["about"]}
    return [known.get(name, {"name": name}) for name in filter(None, map(str.strip, typed.splitlines()))]


def _quoted(before: Mapping[str, Any], words: str) -> Patch:
    """Quote other words near where a claim stands: a part of its words stands where it stood in them."""
    exact = before["exact"]
    if words and exact.count(words) == 1:
        start = before["start"] + exact.index(words)
        return {"start": start, "end": start + len(words), "exact": words}
    return {"exact": words}
