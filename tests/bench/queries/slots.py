"""Places in a template that each article fills with words of its own.

A slot in a text is as many code points long as the words that fill it, so that every span holds in every article. Each
of its code points is another one of a private plane: a piece that was cut out of it still says which part it is. A
blank stands outside of texts, in documents, and is filled with words of any length.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from app.store.words import searchable

LONGEST = 64
_SLOTS, _BLANKS = 0xF0000, 0x100000
_ANY = re.compile("[\U000f0000-\U000fffff]+|[\U00100000-\U0010fffd]")

Piece = tuple[int, int, int]
"""A slot, and the part of its words from one code point to another."""


def slot(number: int, length: int, start: int = 0) -> str:
    """Mark a place for words of that length, or for the end of them."""
    return "".join(chr(_SLOTS + number * LONGEST + place) for place in range(start, length))


def blank(number: int) -> str:
    """Mark a place for words of any length."""
    return chr(_BLANKS + number)


class Pieces:
    """What the places of a template are filled with: first the blanks, then pieces of the slots."""

    def __init__(self, blanks: int) -> None:
        self._blanks = blanks
        self._places: dict[Piece, int] = {}

    def place(self, piece: Piece) -> int:
        return self._places.setdefault(piece, self._blanks + len(self._places))

    def filled(self, blanks: Sequence[str], words: Sequence[str]) -> list[str]:
        return [*blanks, *(words[number][start:end] for number, start, end in self._places)]


class Pattern:
    """Words with places in them."""

    def __init__(self, written: str, pieces: Pieces) -> None:
        plain, places = [], []
        for part in _parts(written):
            plain.append(part.replace("%", "%%") if isinstance(part, str) else "%s")
            if not isinstance(part, str):
                places.append(pieces.place(part) if part[0] >= 0 else part[1])
        self._format = "".join(plain)
        self._pick = _picking(places)

    def filled(self, pieces: Sequence[str]) -> str:
        filled: str = self._format % self._pick(pieces)
        return filled


def searched(written: str) -> str:
    """Write the words of a pattern as they are searched, with its slots left as they are."""
    parts = re.split("([\U000f0000-\U000fffff]+)", written)
    return " ".join(filter(None, (part if _ANY.match(part) else searchable(part) for part in parts)))


def _parts(written: str) -> Iterator[str | Piece]:
    behind = 0
    for match in _ANY.finditer(written):
        yield written[behind : match.start()]
        yield from _slots(match[0])
        behind = match.end()
    yield written[behind:]


def _slots(run: str) -> Iterator[Piece]:
    first = ord(run[0])
    if first >= _BLANKS:
        yield -1, first - _BLANKS, 0
        return
    number, start = divmod(first - _SLOTS, LONGEST)
    for place, each in enumerate(run):
        if ord(each) != first + place:
            yield number, start, start + place
            yield from _slots(run[place:])
            return
    yield number, start, start + len(run)


def _picking(places: list[int]) -> Callable[[Sequence[str]], Any]:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda pieces: tuple(pieces[place] for place in places)
