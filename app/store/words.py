"""What `q` means, and the words that it searches.

A text is searched as its folded words, made here and nowhere else, so that SQLite and PostgreSQL find the same.
Nothing that a caller writes reaches a query language of theirs: a word has only letters and digits.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.store.folding import fold

# With the marks that may follow a letter, which are no letters themselves: “é” can be written as two code points.
_WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*")
_LONGEST_WORD = 64
_BETWEEN = r"[\W_]+"
# Anything beyond ASCII but the dashes and marks of English print, which have no case and are no letters.
_FOREIGN = re.compile(r"[^\x00-\x7f\u2010-\u203a]")
_LETTERS = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)) + b" " * 128
"""Lowers letters of ASCII, and makes a space of all that is in no word."""
_NOT_PLAIN = "\0"
_PART = re.compile(
    r"(?P<minus>(?:(?<=\s)|^)-)?(?:[\"“”„«»](?P<phrase>[^\"“”„«»]*)(?:[\"“”„«»]|$)|(?P<word>[^\s\"“”„«»]+))"
)
_LONGEST_VECTOR = 900_000  # bytes; PostgreSQL keeps no more than 1,048,575
_LAST_POSITION = 16_383  # of a word in PostgreSQL; those behind are found alone and not in phrases

Phrase = tuple[str, ...]


class _Plain(dict[int, str]):
    """Folds a letter to one letter, and marks what is folded to more or to none."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code)) if chr(code).isalnum() or unicodedata.combining(chr(code)) else chr(code)
        self[code] = folded if len(folded) == 1 and folded.isalnum() == chr(code).isalnum() else _NOT_PLAIN
        return self[code]


_PLAIN = _Plain()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, in code points, and how it is searched."""

    start: int
    end: int
    folded: str


@dataclass(frozen=True)
class Search:
    """What a text must hold and what it must not. A word alone is a phrase of one."""

    wanted: tuple[Phrase, ...] = ()
    unwanted: tuple[Phrase, ...] = ()

    @staticmethod
    def of(q: str) -> "Search":
        """Read what a person typed: words, "a phrase", -not. Anything can be typed; what is no word is passed over."""
        return _read(q)

    @property
    def is_one_word(self) -> bool:
        """Tell whether it is answered word by word of the index, without comparing words with each other."""
        return len(self.wanted) == 1 and len(self.wanted[0]) == 1 and not self.unwanted

    def matches(self, text: str) -> list[tuple[int, int]]:
        """Find where the wanted phrases stand in a text, in reading order and without overlaps."""
        plain = text.lower() if _is_english(text) else text.translate(_PLAIN)
        return list(self._word_by_word(text) if _NOT_PLAIN in plain else self._whole(plain))

    def _whole(self, plain: str) -> Iterator[tuple[int, int]]:
        # Without a look back in the pattern, which would be tried at every letter.
        search, found = self._pattern.search, self._pattern.search(plain)
        while found:
            start, end = found.span()
            begins = not start or not plain[start - 1].isalnum()
            if begins:
                yield start, end
            found = search(plain, end if begins else start + 1)

    def _word_by_word(self, text: str) -> Iterator[tuple[int, int]]:
        found = list(words(text))
        folded = [word.folded for word in found]
        places = (
            (found[index].start, found[index + len(phrase) - 1].end)
            for phrase in self.wanted
            for index in range(len(found) - len(phrase) + 1)
            if folded[index] == phrase[0] and tuple(folded[index : index + len(phrase)]) == phrase
        )
        behind = 0
        for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
            if start >= behind:
                yield start, end
                behind = end

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Match the phrases in a text that is folded already, longer ones first."""
        longest = sorted(self.wanted, key=len, reverse=True)
        phrases = "|".join(_BETWEEN.join(map(re.escape, phrase)) for phrase in longest)
        return re.compile(rf"(?:{phrases or '(?!)'})(?![^\W_])")


@lru_cache(maxsize=500)
def _read(q: str) -> Search:
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    for part in _PART.finditer(q):
        phrase = tuple(word.folded for word in words(part["phrase"] or part["word"] or ""))
        if phrase:
            (unwanted if part["minus"] else wanted).append(phrase)
    return Search(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def words(text: str) -> Iterator[Word]:
    """Cut a text into its words."""
    for match in _WORD.finditer(text):
        if folded := _folded(match[0]):
            yield Word(match.start(), match.end(), folded)


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    return "".join(_WORD.findall(fold(word)))[:_LONGEST_WORD]


def folded_words(text: str) -> list[str]:
    """List the folded words of a text, without their places: a tenth of the work of `words`."""
    if _is_english(text):
        # Of what is beyond ASCII here, nothing is in a word.
        plain = text.encode("ascii", "replace").translate(_LETTERS).decode("ascii")
        return [word[:_LONGEST_WORD] for word in plain.split()]
    return list(filter(None, map(_folded, _WORD.findall(text))))


def _is_english(text: str) -> bool:
    return text.isascii() or not _FOREIGN.search(text)


def searchable(text: str) -> str:
    """Write the folded words of a text one after the other, as FTS5 takes them."""
    return " ".join(folded_words(text))


def fts5(phrases: tuple[Phrase, ...], *, any_of: bool = False) -> str:
    """Ask FTS5 for all of the phrases, or any of them. Quoted, a word is nothing but a word."""
    return (" OR " if any_of else " AND ").join(f'"{" ".join(phrase)}"' for phrase in phrases)


def tsquery(phrases: tuple[Phrase, ...], *, any_of: bool = False) -> str:
    """Ask PostgreSQL for all of the phrases, or any of them."""
    return (" | " if any_of else " & ").join(
        "(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in phrases
    )


def tsvector(text: str) -> str:
    """Write the folded words of a text with their positions, as PostgreSQL takes them."""
    positions: dict[str, list[int]] = {}
    size = 0
    for number, word in enumerate(folded_words(text), 1):
        places = positions.setdefault(word, [])
        size += 4 if places else 2 * len(word.encode()) + 8
        if size > _LONGEST_VECTOR:
            break
        places.append(min(number, _LAST_POSITION))
    return " ".join(f"'{word}':{','.join(map(str, places))}" for word, places in positions.items() if places)
