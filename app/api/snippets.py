"""Where the words that were looked for stand: a piece of the text, and each match by its place in it."""

import json
import re

from app.store.words import Search

_BEFORE = 80
"""Code points before the first match."""
_LENGTH = 280
_TARGET = '"target":'
_ONE_PLACE = re.compile(rb'"target":\[\{"start":(\d+),"end":\d+,"exact":"([^"\\]*)"[^{}]*\}\]')
_quoted = json.JSONEncoder(ensure_ascii=False).encode
_decode = json.JSONDecoder().raw_decode


def of_claim(document: bytes, search: Search) -> bytes:
    """Add to a claim the first piece of it that has a match."""
    # Only this member is read, and mostly it has one place. Within a string there is no mark without a backslash.
    if one := _ONE_PLACE.search(document):
        words = one[2].decode()
        return _extended(document, _cut(int(one[1]), words, search.matches(words)))
    written = document.decode()
    places, _ = _decode(written, written.index(_TARGET) + len(_TARGET))
    return _extended(document, _first([(place["start"], place["exact"]) for place in places], search))


def of_text(document: bytes, text: str, search: Search) -> bytes:
    """Add to an article the piece of its text around the first match; its beginning if only the title has one."""
    return _extended(document, _cut(0, text, search.matches(text)))


def _first(pieces: list[tuple[int, str]], search: Search) -> str:
    for start, words in pieces:
        if matches := search.matches(words):
            return _cut(start, words, matches)
    return _cut(*pieces[0], [])


def _cut(start: int, words: str, matches: list[tuple[int, int]]) -> str:
    first = max(0, matches[0][0] - _BEFORE) if matches else 0
    last = min(len(words), max(first + _LENGTH, matches[0][1] if matches else 0))
    inside = [_place(start, words, *match) for match in matches if match[1] <= last]
    return f'{_place(start, words, first, last)[:-1]},"matches":[{",".join(inside)}]}}'


def _place(start: int, words: str, first: int, last: int) -> str:
    # Written by hand, since there are hundreds on a page.
    return f'{{"start":{start + first},"end":{start + last},"exact":{_quoted(words[first:last])}}}'


def _extended(document: bytes, snippet: str) -> bytes:
    return b'%b,"snippet":%b}' % (document[:-1], snippet.encode())
