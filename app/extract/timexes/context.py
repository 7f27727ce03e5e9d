"""What a date expression is read against: the text, the day of reference, the tense, the times already found."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from spacy.tokens import Doc, Token

from app.domain.timex import Timex
from app.extract.timexes.tense import Tense, TenseOf

_QUARTER = re.compile(r"\d{4}-Q\d", re.ASCII)


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

    def starts_sentence(self, offset: int) -> bool:
        """Tell whether the word at a code point is the first of its sentence."""
        return bool(self.token_at(offset).is_sent_start)

    def is_attribute(self, offset: int) -> bool:
        """Tell whether the word stands before the noun it belongs to: “a June agreement”."""
        token = self.token_at(offset)
        return token.dep_ in {"compound", "amod", "nmod", "nummod"} and token.head.i > token.i

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

    def last_quarter(self) -> str | None:
        """Give the latest quarter among those just spoken of: older ones are what it was compared with."""
        values = {timex.value for timex in self.found[-12:] if _QUARTER.fullmatch(timex.value)}
        ended = {value for value in values if self.today is None or value < _quarter_of(self.today)}
        return max(ended or values, default=None)

    def last_year(self) -> int | None:
        """Give the year last spoken of, or else the year of reference."""
        values = (timex.value[:4] for timex in reversed(self.found[-8:]))
        said = next((value for value in values if len(value) == len("2023") and value.isdecimal()), None)
        if said:
            return int(said)
        return self.today.year if self.today else None


def _quarter_of(day: date) -> str:
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def _day_of(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
