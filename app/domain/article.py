"""An article: one story as it was posted."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")


class Precision(StrEnum):
    """How much of `published_at` was said."""

    DAY = "day"
    SECOND = "second"


class Source(StrEnum):
    """Where something that is known of an article comes from."""

    POSTED = "posted"
    FETCHED = "fetched"
    JSON_LD = "json-ld"
    OPENGRAPH = "opengraph"
    META = "meta"
    HTML = "html"
    TRAFILATURA = "trafilatura"
    PY3LANGID = "py3langid"


READ_LANGUAGE = "en"


def is_read(language: str) -> bool:
    """Tell whether texts of a language are read: English of any country."""
    return language.lower().partition("-")[0] == READ_LANGUAGE


@dataclass(frozen=True)
class Article:
    """One immutable text with what is known about its publication."""

    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    """As posted, or as its page says; where neither does, reading the text tells."""
    published_at: datetime | None = None
    published_precision: Precision | None = None
    sources: Mapping[str, Source] = field(default_factory=dict, hash=False)
    """Where each field that has a value comes from."""

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
