"""Whom articles are about: some names in very many of them, most in very few."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from random import Random

from app.domain.speaker import EntityKind
from app.store.folding import key
from app.store.words import searchable
from tests.bench.queries import vocabulary

_PEOPLE, _BODIES, _PLACES, _PAPERS = 20_000, 3_000, 600, 400
_LEVEL = 15
"""The higher, the less the first names stand out."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, with what can be known of it once for all."""

    name: str
    kind: EntityKind
    key: str
    searched: str
    last: int = 0
    """Where the surname begins."""

    @classmethod
    def of(cls, name: str, kind: EntityKind) -> "Name":
        last = name.rindex(" ") + 1 if kind is EntityKind.PERSON and " " in name else 0
        return cls(name, kind, key(name), searchable(name), last)

    @property
    def shape(self) -> tuple[int, int]:
        """How long it is, and where the surname begins: names of one shape can stand for each other."""
        return len(self.name), self.last


class Pool:
    """Names of one kind, by their shape."""

    def __init__(self, names: Sequence[Name], *, exponent: float = 1.05) -> None:
        self._by_shape: dict[tuple[int, int], list[tuple[Name, float]]] = {}
        for rank, name in enumerate(names):
            weight = (rank + _LEVEL) ** -exponent
            self._by_shape.setdefault(name.shape, []).append((name, weight))
        self._names = {shape: [name for name, _ in some] for shape, some in self._by_shape.items()}
        self._bounds = {shape: list(accumulate(each for _, each in some)) for shape, some in self._by_shape.items()}
        self._shapes = list(self._bounds)
        self._shape_weights = [bounds[-1] for bounds in self._bounds.values()]

    def shape(self, random: Random) -> tuple[int, int]:
        """Draw a shape, as often as the names have it."""
        while True:
            shape = random.choices(self._shapes, self._shape_weights)[0]
            if len(self._names[shape]) > 1:
                return shape

    def draw(self, random: Random, shape: tuple[int, int]) -> Name:
        """Draw a name of a shape."""
        bounds = self._bounds[shape]
        return self._names[shape][bisect(bounds, random.random() * bounds[-1], 0, len(bounds) - 1)]


@dataclass(frozen=True, slots=True)
class Names:
    """All the names."""

    people: Sequence[Name]
    surnames: Sequence[Name]
    bodies: Sequence[Name]
    places: Sequence[Name]
    papers: Sequence[str]

    @classmethod
    def invented(cls, random: Random) -> "Names":
        """Invent names, the most frequent first: always the same ones from the same randomness."""
        surnames = _mixed(random, _joined(vocabulary.SURNAME_BEGINNINGS, vocabulary.SURNAME_ENDINGS))
        places = _mixed(random, _joined(vocabulary.PLACE_BEGINNINGS, vocabulary.PLACE_ENDINGS))[:_PLACES]
        given = [f"{first} {last}" for first, last in product(vocabulary.GIVEN_NAMES, surnames)]
        bodies = [f"{body} {field}" for body, field in product(vocabulary.BODIES, vocabulary.FIELDS)]
        local = [
            f"{place} {body} {field}" for place, body, field in product(places, vocabulary.BODIES, vocabulary.FIELDS)
        ]
        papers = [f"{place} {paper}" for place, paper in product(places, vocabulary.PAPERS)]
        return cls(
            _named(_mixed(random, given)[:_PEOPLE], EntityKind.PERSON),
            _named(surnames, EntityKind.PERSON),
            _named((_mixed(random, bodies) + _mixed(random, local))[:_BODIES], EntityKind.ORGANIZATION),
            _named(places, EntityKind.PLACE),
            _mixed(random, papers)[:_PAPERS],
        )


def _joined(beginnings: Sequence[str], endings: Sequence[str]) -> Iterator[str]:
    return (first + last for first, last in product(beginnings, endings))


def _mixed(random: Random, names: Iterator[str] | list[str]) -> list[str]:
    several = list(dict.fromkeys(names))
    random.shuffle(several)
    return several


def _named(names: Sequence[str], kind: EntityKind) -> list[Name]:
    return [Name.of(name, kind) for name in names]
