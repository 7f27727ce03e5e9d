"""Charsets by the names that pages and requests give them."""

import codecs
from encodings import aliases, normalize_encoding

_LONGEST = 40
# Python keeps every name that it was ever asked for, and of what is none as well: it is asked for these alone.
_KNOWN = frozenset(aliases.aliases) | frozenset(aliases.aliases.values()) | {"cp874", "koi8_u"}


def codec_of(label: str) -> str | None:
    """Name the codec of a charset, as Python calls it, if there is one."""
    name = normalize_encoding(label[:_LONGEST].strip().strip("\"'").lower())
    if len(label) > _LONGEST or not label.isascii() or not {name, name.replace(".", "_")} & _KNOWN:
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:  # of another system
        return None
