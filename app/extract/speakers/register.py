"""The entities of one article, and which of them a mention may take up."""

import bisect
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.tokens import Token

from app.domain.speaker import EntityKind
from app.extract.lexicon.roles import BODIES, PERSONS
from app.extract.speakers.entities import Entity, gender_of, initials_of, same, words_of
from app.extract.speakers.names import Named

_FARTHEST = 3_000
"""Code points after which a pronoun or role no longer takes up an entity by itself."""
_FADING = 200.0
"""Code points in which a mention loses all but a third of its weight: about two sentences."""
_SUBJECT, _OTHER = 1.0, 0.3
_MOST_MENTIONS = 100
_MOST_NAMESAKES = 50  # entities kept for one word, so that a hostile text costs no more than a long one
_UNNAMED = ((BODIES, EntityKind.ORGANIZATION), (PERSONS, EntityKind.PERSON))


@dataclass(slots=True)
class Register:
    """Entities in order of their latest mention, and who spoke last."""

    by_word: dict[str, deque[Entity]] = field(default_factory=dict)
    """The entities whose name has a word, or whose initials spell it."""
    recent: list[tuple[int, float, Entity]] = field(default_factory=list)
    """(offset, weight, entity), oldest first."""
    documents: dict[str, Entity] = field(default_factory=dict)
    """Whose statement, report or letter was spoken of last, by that noun."""

    def join(self, named: Named) -> Entity:
        """Find or make the entity of a name; the fullest name stays."""
        name, kind = named.tokens.text.replace("\n", " "), named.kind
        known = (e for word in self._keys(name) for e in self.by_word.get(word, ()))
        entity = next((e for e in known if same(e, name, kind) or (named.in_headline and _begins(e, name))), None)
        if entity is None:
            entity = Entity(name, kind, frozenset(words_of(name)))
            self._index(entity, name)
        elif len(words_of(name)) > len(words_of(entity.name)) and not named.in_headline:
            entity.name, entity.words = name, frozenset(words_of(name))
            self._index(entity, name)
        entity.vote(kind, len(named.tokens))
        entity.gender = entity.gender or gender_of(list(named.before[-3:]), name)
        entity.roles.update(word.lower() for word in named.before if word.lower() in PERSONS)
        return entity

    @staticmethod
    def _keys(name: str) -> list[str]:
        return [*reversed(words_of(name)), initials_of(name)]

    def _index(self, entity: Entity, name: str) -> None:
        for key in self._keys(name):
            entities = self.by_word.setdefault(key, deque(maxlen=_MOST_NAMESAKES))
            if entity not in entities:
                entities.append(entity)

    def mention(self, offset: int, entity: Entity, *, prominent: bool) -> None:
        """Note that an entity is spoken of at an offset. Offsets only grow."""
        self.recent.append((offset, _SUBJECT if prominent else _OTHER, entity))

    def mention_unnamed(self, head: Token) -> None:
        """Note that somebody without a name speaks: the next “he” or “it” is theirs, and gets no name either."""
        kind = next((kind for nouns, kind in _UNNAMED if head.lower_ in nouns), None)
        if kind is not None:
            self.mention(head.idx, Entity("", kind, frozenset()), prominent=True)

    def salient(
        self, offset: int, fits: Callable[[Entity], float], *, other_than: Entity | None = None
    ) -> Entity | None:
        """Find the entity before an offset that the text is most about: named often, lately, as a subject.

        `fits` weighs an entity; 0 leaves it out.
        """
        scores: dict[Entity, float] = {}
        last = bisect.bisect_left(self.recent, offset, key=lambda mention: mention[0])
        for position, weight, entity in reversed(self.recent[max(0, last - _MOST_MENTIONS) : last]):
            if offset - position > _FARTHEST:
                break
            fit = fits(entity)
            if fit and entity is not other_than:
                scores[entity] = scores.get(entity, 0.0) + fit * weight * math.exp((position - offset) / _FADING)
        return max(scores, key=lambda entity: scores[entity], default=None)


def _begins(entity: Entity, name: str) -> bool:
    """Tell whether an entity's name begins another: “Ada Brown” and the headline “Ada Brown Wins”."""
    words = words_of(entity.name)
    return len(words) > 1 and words_of(name)[: len(words)] == words
