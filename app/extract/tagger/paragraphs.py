"""The paragraphs of a text, without the datelines that agencies put before the first sentence."""

import re
from collections.abc import Iterator

_LINE = re.compile(r"[^\n]+")
_LONGEST = 20_000  # code points given to the tokenizer at once, so that memory does not grow with the text
_PLACE = r"\s*[A-Z][A-Z.'’ ]{2,40}"
_STATE_OR_MONTH = r"(?:, [A-Z][\w.]{2,12}){0,2}"
_DAY_AND_YEAR = r"(?:,? \d{1,2})?(?:,? \d{4})?"
_AGENCY = r"(?: ?\([^()\n]{1,30}\))?"
_DATELINE = re.compile(rf"{_PLACE}{_STATE_OR_MONTH}{_DAY_AND_YEAR}{_AGENCY} ?(?:--|[-–—]) +")
_COLON = re.compile(rf"{_PLACE}: +")
"""A place and a colon is how Indian papers begin, and how transcripts name who speaks: those have it more than once."""


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """List where paragraphs begin and end; a very long one is cut between words."""
    lines = [match.span() for match in _LINE.finditer(text) if not match[0].isspace()]
    colons = sum(_COLON.match(text, *line) is not None for line in lines)
    for start, end in lines:
        yield from _cut(text, _after_dateline(text, start, end, colon=colons == 1), end)


def _after_dateline(text: str, start: int, end: int, *, colon: bool) -> int:
    found = _DATELINE.match(text, start, end) or (_COLON.match(text, start, end) if colon else None)
    return found.end() if found and found.end() < end else start


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST) + 1 or start + _LONGEST
        yield start, cut
        start = cut
    yield start, end
