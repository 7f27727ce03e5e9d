"""What makes a text show other words than it has: characters that nobody sees."""

import re
from collections.abc import Mapping
from enum import StrEnum


class Flag(StrEnum):
    """A sort of characters that a text has, and that its reader does not see."""

    BIDI_CONTROLS = "bidi-controls"
    ZERO_WIDTH = "zero-width"
    TAG_CHARACTERS = "tag-characters"


_FOUND: Mapping[Flag, re.Pattern[str]] = {
    Flag.BIDI_CONTROLS: re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
    # Joiners make emoji and shape the letters of some scripts; beside Latin letters and digits they do nothing seen.
    Flag.ZERO_WIDTH: re.compile(
        "[\u180e\u200b\u2060-\u2064\ufeff]|[\u200c\u200d](?=[0-9A-Za-z])|(?<=[0-9A-Za-z])[\u200c\u200d]"
    ),
    # The flags of England, Scotland and Wales are spelt by these behind a black flag.
    Flag.TAG_CHARACTERS: re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"),
}


def flags_of(text: str) -> tuple[Flag, ...]:
    """Tell which sorts of unseen characters a text has."""
    return () if text.isascii() else tuple(flag for flag, pattern in _FOUND.items() if pattern.search(text))
