"""Names and nouns made alike, so that “Hospital Beds” is found as “hospital bed”."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_LINKS = frozenset({"of", "in", "at", "on", "from", "with", "for", "by", "to", "who", "that"})
_IRREGULAR = {
    "people": "person",
    "children": "child",
    "lives": "life",
    "wives": "wife",
    "teeth": "tooth",
    "feet": "foot",
    "mice": "mouse",
    "series": "series",
    "species": "species",
    "news": "news",
    "viruses": "virus",
    "buses": "bus",
    "gases": "gas",
    "movies": "movie",
    "specimen": "specimen",
}
_NO_PLURAL = ("ss", "us", "is")
_PLURAL_IN_ES = ("sses", "xes", "ches", "shes")
_SHORTEST_PLURAL = 4
_LONGEST_KEY = 200  # PostgreSQL indexes no more than 2,704 bytes
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """Lower the case, drop accents and superfluous space: “José  Pérez” becomes “jose perez”."""
    return _SPACE.sub(" ", _bare(name.replace("’", "'")).casefold()).strip()


def _bare(name: str) -> str:
    if name.isascii():
        return name
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def key(name: str) -> str:
    """Fold a name to what an index can hold."""
    return fold(name)[:_LONGEST_KEY]


def singular(noun: str) -> str:
    """Turn a folded English plural into its singular, and leave anything else as it is."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if len(noun) < _SHORTEST_PLURAL or not noun.endswith("s") or noun.endswith(_NO_PLURAL):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(_PLURAL_IN_ES) else noun[:-1]


def counted(noun_phrase: str) -> str:
    """Fold a counted noun phrase with its head in the singular: “Hospital beds” becomes “hospital bed”."""
    words = key(noun_phrase).split(" ")
    head = _head(words)
    return " ".join((*words[:head], singular(words[head]), *words[head + 1 :]))


def head_noun(noun_phrase: str) -> str:
    """Name the folded head noun in the singular: “members of parliament” are counted as “member”."""
    words = key(noun_phrase).split(" ")
    return singular(words[_head(words)])


def _head(words: Sequence[str]) -> int:
    link = next((index for index, word in enumerate(words) if index and word in _LINKS), len(words))
    return link - 1
