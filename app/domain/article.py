"""An article: one story as it was posted."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")


class Precision(StrEnum):
    """How much of `published_at` was said."""

    DAY = "day"
    SECOND = "second"


@dataclass(frozen=True)
class Article:
    """One immutable text with what is known about its publication."""

    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str = "en"
    published_at: datetime | None = None
    published_precision: Precision | None = None

    @cached_property
    def sha256(self) -> str:
        """Digest of the text in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def words(self) -> int:
        """Count the words of the text."""
        return len(_WORD.findall(self.text))

    @property
    def day(self) -> date | None:
        """The day of publication, to which “yesterday” refers."""
        return self.published_at.date() if self.published_at else None
