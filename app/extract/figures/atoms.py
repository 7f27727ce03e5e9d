"""Atoms: the digits, words and marks of a text that figures are read from."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum, auto

# Every alternative is linear: a separator and a digit never match the same character.
_ATOM = re.compile(
    r"(?P<digits>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<stop>\n)|(?P<mark>[^\s])",
)


class Sort(Enum):
    """What an atom is made of."""

    DIGITS = auto()
    WORD = auto()
    MARK = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of digits, a word, a mark or a line's end."""

    start: int
    end: int
    text: str
    sort: Sort

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()


_END = Atom(0, 0, "", Sort.STOP)
_SORTS = {"digits": Sort.DIGITS, "word": Sort.WORD, "mark": Sort.MARK, "stop": Sort.STOP}


class Atoms:
    """The atoms of one text. Beyond either end stands a stop."""

    def __init__(self, text: str) -> None:
        self._atoms = tuple(
            Atom(m.start(), m.end(), m.group(), _SORTS[m.lastgroup or "mark"]) for m in _ATOM.finditer(text)
        )

        self._starts = [atom.start for atom in self._atoms]

    def __len__(self) -> int:
        return len(self._atoms)

    def __getitem__(self, index: int) -> Atom:
        return self._atoms[index] if 0 <= index < len(self._atoms) else _END

    def lower(self, index: int) -> str:
        """Give the atom's text in lower case, empty beyond the ends."""
        return self[index].text.lower()

    def lowers(self, first: int, last: int) -> tuple[str, ...]:
        """Give the lower-case texts of a range of atoms."""
        return tuple(self.lower(i) for i in range(first, last))

    def behind(self, offset: int) -> int:
        """Give the index of the first atom that begins at or after a code point."""
        return bisect_left(self._starts, offset)

    def glued(self, index: int) -> bool:
        """Tell whether the atom follows the one before it without a space."""
        return 0 < index < len(self._atoms) and self._atoms[index - 1].end == self._atoms[index].start

    def is_digits(self, index: int) -> bool:
        """Tell whether the atom is a run of digits."""
        return self[index].sort is Sort.DIGITS

    def is_word(self, index: int) -> bool:
        """Tell whether the atom is a word."""
        return self[index].sort is Sort.WORD

    def hyphen(self, index: int) -> bool:
        """Tell whether the atom is a hyphen that joins its neighbours."""
        return self.lower(index) == "-" and self.glued(index) and self.glued(index + 1)


def parts(phrase: str) -> tuple[str, ...]:
    """Split a table's phrase the way a text is split."""
    return tuple(m.group() for m in _ATOM.finditer(phrase))
