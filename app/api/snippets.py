"""Where the words that were looked for stand: a piece of the text, and each match by its place in it."""

import json
from typing import Any

from app.store.documents import dump
from app.store.words import Search

_BEFORE = 80
"""Code points before the first match."""
_LENGTH = 280


def of_claim(document: bytes, search: Search) -> bytes:
    """Add to a claim the first piece of it that has a match."""
    pieces = [(place["start"], place["exact"]) for place in json.loads(document)["target"]]
    return _extended(document, _first(pieces, search))


def of_text(document: bytes, text: str, search: Search) -> bytes:
    """Add to an article the piece of its text around the first match; its beginning if only the title has one."""
    return _extended(document, _first([(0, text)], search))


def _first(pieces: list[tuple[int, str]], search: Search) -> dict[str, Any]:
    for start, words in pieces:
        if matches := list(search.matches(words)):
            return _cut(start, words, matches)
    return _cut(*pieces[0], [])


def _cut(start: int, words: str, matches: list[tuple[int, int]]) -> dict[str, Any]:
    first = max(0, matches[0][0] - _BEFORE) if matches else 0
    last = max(first + _LENGTH, matches[0][1] if matches else 0)
    inside = [match for match in matches if match[1] <= last]
    return _place(start, words, first, min(last, len(words))) | {
        "matches": [_place(start, words, *match) for match in inside]
    }


def _place(start: int, words: str, first: int, last: int) -> dict[str, Any]:
    return {"start": start + first, "end": start + last, "exact": words[first:last]}


def _extended(document: bytes, snippet: dict[str, Any]) -> bytes:
    return document[:-1] + b',"snippet":' + dump(snippet).encode() + b"}"
