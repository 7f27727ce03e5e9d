"""The names of authors, out of what stands where names are expected."""

import re
from collections.abc import Iterable, Iterator

from app.read.html.titles import plain

_BY = re.compile(
    r"(?:(?:written|story|reported|text|words|report|posted|published) by|by|von|par|por|di|door)\b[:\s]+",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*(?:;|\||/|•|·|\n|&|\+|,|\band\b|\bund\b|\bet\b|\by\b|\bwith\b|\s[-–—]\s)\s*", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*(?:\(.*|\[.*|\bin [A-Z].*|\bfor [A-Z].*|\bat [A-Z].*|\bof the [A-Z].*|\b(?:updated|published|posted)\b.*)$"
)
_NO_NAME = re.compile(r"[\d@<>{}_=:?!#]|https?|www\.|\.(?:com|org|net|co)\b", re.IGNORECASE)
_JOBS = frozenset(
    [
        "editor",
        "editors",
        "correspondent",
        "reporter",
        "reporters",
        "writer",
        "writers",
        "columnist",
        "journalist",
        "producer",
        "bureau",
        "contributor",
        "contributors",
        "analyst",
        "staff",
        "chief",
        "desk",
        "team",
        "newsroom",
        "redaktion",
        "rédaction",
        "agency",
        "agencies",
        "newspaper",
        "news",
        "media",
        "admin",
        "administrator",
        "webmaster",
        "editorial",
        "author",
        "authors",
        "anonymous",
        "unknown",
        "guest",
        "press",
        "association",
        "reuters",
        "afp",
        "ap",
        "dpa",
        "bloomberg",
        "photographer",
        "photography",
        "photo",
        "photos",
        "photograph",
        "photographs",
        "picture",
        "pictures",
        "image",
        "images",
        "video",
        "graphics",
        "illustration",
        "illustrations",
        "minutes",
        "min",
        "read",
        "ago",
        "follow",
        "share",
        "email",
        "contact",
        "profile",
        "bio",
        "subscribe",
        "view",
        "all",
        "posts",
        "more",
        "articles",
        "comment",
        "comments",
        "today",
        "yesterday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
_LONGEST, _MOST_WORDS = 60, 5
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


def names(written: Iterable[str]) -> tuple[str, ...]:
    """Keep the names, each once: no “By”, no jobs, no addresses."""
    found = (name for text in written for name in _names(plain(text)))
    kept: dict[str, str] = {}
    for name in found:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def _names(text: str) -> Iterator[str]:
    start = _BY.match(text)
    pieces = [_AFTER.sub("", piece) for piece in _APART.split(text[start.end() :] if start else text)]
    match pieces:
        case [family, given] if text.count(",") == 1 and " " not in family + given and _is_name(given + " " + family):
            pieces = [f"{given} {family}"]
    for piece in pieces:
        name = piece.strip(' .,;:-–—"“”*')
        if _is_name(name):
            yield name


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and 1 < len(text) <= _LONGEST
        and not _NO_NAME.search(text)
        and _WORD.match(words[0]) is not None
        and not text[0].islower() | text[-1].isspace()
        and _JOBS.isdisjoint(word.strip(".").casefold() for word in words)
    )
