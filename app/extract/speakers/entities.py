"""Named entities of one article: names that stand for the same person or body, joined."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from app.domain.speaker import EntityKind
from app.extract.lexicon.given_names import FEMININE_NAMES, MASCULINE_NAMES
from app.extract.lexicon.places import COUNTRY_OF
from app.extract.lexicon.roles import BODIES, FEMININE, MASCULINE, TITLES

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_SMALL = frozenset({"the", "a", "an", "of", "and", "for", "in", "at"})


@dataclass(slots=True, eq=False)
class Entity:
    """A person or body: its fullest name, the words of all its names, the roles it was given."""

    name: str
    kind: EntityKind
    words: frozenset[str]
    gender: str | None = None
    roles: set[str] = field(default_factory=set)
    votes: Counter[EntityKind] = field(default_factory=Counter)

    def vote(self, kind: EntityKind, weight: int) -> None:
        """Count a mention for the kind the model gives it; a longer name is labelled more surely."""
        self.votes[kind] += weight if kind is not EntityKind.UNKNOWN else 0
        self.kind = max(self.votes, key=lambda each: self.votes[each])

    @property
    def head(self) -> str:
        """The word that a short form of the name keeps: a surname, “ministry”."""
        return head_of(self.name, self.kind)


@lru_cache(maxsize=8_000)  # a text speaks of the same few over and over
def words_of(name: str) -> tuple[str, ...]:
    """List the words of a name that tell it apart: folded, without articles, titles or possessive."""
    plain = unicodedata.normalize("NFKD", name)
    folded = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("’", "'")
    words = [word.removesuffix("'s").replace(".", "") for word in _WORD.findall(folded)]
    kept = [COUNTRY_OF.get(word, word) for word in words if word and word not in _SMALL]
    untitled = tuple(kept)
    while len(untitled) > 1 and untitled[0] in TITLES and untitled[-1] not in BODIES:
        untitled = untitled[1:]
    return untitled


def head_of(name: str, kind: EntityKind) -> str:
    """Find the head of a name: the surname of a person, the noun of a body."""
    words = words_of(name)
    if not words:
        return ""
    if kind is EntityKind.PERSON:
        return words[-1]
    before_of = words_of(re.split(r"\b(?:of|for|in|at)\b", name, maxsplit=1)[0])
    return before_of[-1] if before_of else words[-1]


def gender_of(words_before: list[str], name: str) -> str | None:
    """Read the gender that titles and given names tell: “Ms”, “Queen”, “spokesman”, “Laura”."""
    words = _WORD.findall(name.lower())
    titles = {word.lower().strip(".") for word in words_before} | set(words[:-1])
    if titles & FEMININE or (len(words) > 1 and words[0] in FEMININE_NAMES):
        return "f"
    return "m" if titles & MASCULINE or (len(words) > 1 and words[0] in MASCULINE_NAMES) else None


def same(entity: Entity, name: str, kind: EntityKind) -> bool:
    """Tell whether a name can be a form of an entity's name."""
    words = frozenset(words_of(name))
    if not words:
        return False
    if words == entity.words:
        return True
    if EntityKind.PERSON in (entity.kind, kind):
        return _same_person(entity, name, words)
    if EntityKind.PLACE in (entity.kind, kind):
        return False
    if _is_acronym(name, entity.name) or _is_acronym(entity.name, name):
        return True
    contained = words < entity.words or words > entity.words
    return contained and head_of(name, kind) == entity.head and (len(words) > 1 or entity.head not in BODIES)


def _same_person(entity: Entity, name: str, words: frozenset[str]) -> bool:
    mine, other = words_of(entity.name), words_of(name)
    if not (words < entity.words or words > entity.words):
        return False
    return mine[-1] == other[-1] or (len(other) == 1 and other[0] == mine[0] in FEMININE_NAMES | MASCULINE_NAMES)


def initials_of(name: str) -> str:
    """Join the first letters of a name's words: “who” for the World Health Organization."""
    return "".join(word[0] for word in _WORD.findall(name) if word.lower() not in _SMALL).lower()


def _is_acronym(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    return len(letters) > 1 and letters.isupper() and initials_of(long) == letters.lower()
