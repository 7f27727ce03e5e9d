"""What a date expression is read against: the text, the day of reference, the tense, the times already found."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from spacy.tokens import Doc, Token

from app.domain.timex import Timex
from app.extract.timexes.tense import Tense, TenseOf


@dataclass
class Context:
    """One reading of a text, from its start to its end."""

    doc: Doc
    today: date | None
    found: list[Timex] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """The text that offsets count in."""
        return self.doc.text

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    @cached_property
    def _tense_of(self) -> TenseOf:
        return TenseOf()

    def token_at(self, offset: int) -> Token:
        """Find the token that holds a code point."""
        return self.doc[max(0, bisect_right(self._starts, offset) - 1)]

    def tense_at(self, offset: int) -> Tense:
        """Tell the tense of the clause that holds a code point."""
        return self._tense_of(self.token_at(offset))

    def word_before(self, offset: int) -> str:
        """Read the word that ends before a code point, in lower case; empty at a line's start or after a mark."""
        words = self.text[max(0, offset - 24) : offset].rsplit("\n", 1)[-1].split(" ")
        return next((word.lower() for word in reversed(words) if word), "")

    def words_after(self, offset: int) -> list[str]:
        """Read what follows a code point on its line, at most four words."""
        return self.text[offset : offset + 60].split("\n", 1)[0].split()[:4]

    def last_day(self) -> date | None:
        """Give the day last spoken of, or else the day of reference."""
        return next((day for timex in reversed(self.found[-8:]) if (day := _day_of(timex.value))), self.today)

    def last_value(self, length: int) -> str | None:
        """Give the last value whose text has some length: 7 for months and quarters."""
        return next((timex.value for timex in reversed(self.found[-4:]) if len(timex.value) == length), None)


def _day_of(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
