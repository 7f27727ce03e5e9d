"""What becomes of a claim that people have said something of, where a text is read again or another text follows."""

from collections.abc import Collection, Mapping
from typing import Any

from app.domain.reanchoring import Reanchoring
from app.domain.text import Span
from app.store.documents import place, stands
from app.store.relating import spans_of
from app.store.rows import Document

_NOT_SAID = ("extraction", "review", "status", "decision", "version")
_VALUES = ("value", "low", "high")


def said(document: Document) -> Document:
    """Leave of a document what it says: who found it and what people made of it may change without that."""
    return {name: value for name, value in document.items() if name not in _NOT_SAID}


def moved(claim: Document, reanchoring: Reanchoring, text: str, revision: int) -> Document:
    """Find where a claim stands in another text; where it has lost its words, it stays where it stood."""
    target = reanchoring.found(spans_of(claim))
    if target is None:
        return claim | {"anchored": False}
    here = {name: value for name, value in claim.items() if name != "anchored"}
    here |= stands(target, text) | {"revision": revision}
    for name, part in (("statement", "cue"), ("speaker", "mention")):
        if here[name] and here[name][part]:
            was = Span(here[name][part]["start"], here[name][part]["end"])
            here[name] = here[name] | {part: place(reanchoring.stayed(was), text)}
    return here


def linked(mine: Document, found: Document) -> Document:
    """Link a claim to whatever was found together with it."""
    links = {name: found[name] for name in ("findings", "statement_id")}
    if mine["statement"]:
        links["statement"] = mine["statement"] | {"figures": found["statement"]["figures"]}
    return mine | links


def overlaid(first: Document, mine: Document, found: Document, named: Collection[str]) -> Document:
    """Lay what people have corrected, which is what differs from the first extraction, over what another text says.

    Who is `named` is taken from the text: that may differ for another reason, that people have decided who is who.
    """
    made = mine | {name: found[name] for name in named}
    for name in ("statement", "figure"):
        if mine[name]:
            made[name] = found[name] | _corrected(first[name], mine[name])
    return made


def _corrected(first: Document, mine: Document) -> Document:
    different = {name for name in mine if _worded(first[name]) != _worded(mine[name])} - {"figures"}
    # A value and a range take the place of each other.
    whole = different | set(_VALUES) if different & set(_VALUES) else different
    return {name: mine[name] for name in whole}


def _worded(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Leave out where words stand, and under which id."""
    if isinstance(value, dict):
        return {name: each for name, each in value.items() if name not in {"start", "end", "claim_id"}}
    return value


def renamed(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON
    """Write other ids, wherever they stand."""
    if not names:
        return value
    if isinstance(value, dict):
        return {name: renamed(each, names) for name, each in value.items()}
    if isinstance(value, list):
        return [renamed(each, names) for each in value]
    return names.get(value, value) if isinstance(value, str) else value
