"""Places in a text, and the simplified copy that matching sees."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

CONTEXT = 32
"""Code points of context kept on each side of a span (Web Annotation prefix and suffix)."""

UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_UNPAIRED = "The text holds half of a surrogate pair, which is no character."
_NUL = "The text holds a NUL character."

# Every key and value is one code point long, so that offsets never shift.
_SIMPLE = str.maketrans(
    dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
    | dict.fromkeys("\u2019\u201b\u02bc\uff07", "'")
    | dict.fromkeys("\u2010\u2011", "-")
    | {"\r": "\n", "\u2028": "\n", "\u2029": "\n"},
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in an article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            msg = f"empty or negative span: {self.start}..{self.end}"
            raise ValueError(msg)

    def of(self, text: str) -> str:
        """Slice the words that stand in the span."""
        return text[self.start : self.end]

    def prefix(self, text: str) -> str:
        """Slice the code points before the span."""
        return text[max(0, self.start - CONTEXT) : self.start]

    def suffix(self, text: str) -> str:
        """Slice the code points after the span."""
        return text[self.end : self.end + CONTEXT]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def within(self, other: "Span") -> bool:
        """Tell whether the other covers every code point of this one."""
        return other.start <= self.start and self.end <= other.end

    def within_any(self, others: Iterable["Span"]) -> bool:
        """Tell whether one of the others covers this one."""
        return any(self.within(other) for other in others)

    def overlaps_any(self, others: Iterable["Span"]) -> bool:
        """Tell whether one of the others shares a code point with this one."""
        return any(self.overlaps(other) for other in others)


def simplified(text: str) -> str:
    """Copy the text with odd spaces, apostrophes, hyphens and line ends made plain, code point for code point."""
    return text.translate(_SIMPLE)


def unstorable(text: str) -> str | None:
    """Tell what keeps a text from being stored as it is, if anything does."""
    found = UNSTORABLE.search(text)
    if not found:
        return None
    return _NUL if found.group() == "\0" else _UNPAIRED
