"""The claims of two revisions compared: which were added, removed or changed."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.alignment import Alignment, Passage
from app.domain.text import Span
from app.store.comparing.documents import figure_of
from app.store.comparing.figures import alike
from app.store.comparing.places import counterparts, one_to_one
from app.store.comparing.sentences import HALF, Sentences
from app.store.facts import FIGURE

Claim = dict[str, Any]
"""A claim's document."""
Pair = tuple[int, int]

MEMBERS = (
    "text",
    "speaker.name",
    "statement.form",
    "statement.act",
    "statement.cue.exact",
    *(f"figure.{name}" for name in ("kind", "value", "low", "high", "unit", "counts", "modifier", "per")),
    "figure.change.direction",
    "figure.change.role",
    "figure.part_of.text",
    "figure.as_of.value",
)
"""What a claim says. Where it stands, and what else is said there, are no changes of it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Claims of two revisions: in reading order, the changed ones in that of the later."""

    added: list[Claim]
    removed: list[Claim]
    changed: list[tuple[Claim, Claim]]
    kept: int


def compared(alignment: Alignment, before: Sequence[Claim], after: Sequence[Claim]) -> Comparison:
    """Compare the claims of two revisions."""
    pairs = dict(_Pairing(alignment, before, after).pairs())
    changed = sorted((other, one) for one, other in pairs.items() if members(before[one], after[other]))
    found = set(pairs.values())
    return Comparison(
        added=[claim for number, claim in enumerate(after) if number not in found],
        removed=[claim for number, claim in enumerate(before) if number not in pairs],
        changed=[(before[one], after[other]) for other, one in changed],
        kept=len(pairs) - len(changed),
    )


def members(one: Claim, other: Claim) -> list[tuple[str, str | None, str | None]]:
    """List the members in which two claims differ, with what each says."""
    both = ((name, _at(one, name), _at(other, name)) for name in MEMBERS)
    return [each for each in both if each[1] != each[2]]


class _Pairing:
    """Pairs what is the same claim: by its words in their place, else by its words, else by its place."""

    def __init__(self, alignment: Alignment, before: Sequence[Claim], after: Sequence[Claim]) -> None:
        self._alignment = alignment
        self._before, self._after = before, after
        spans = [[_extent(claim) for claim in claims] for claims in (before, after)]
        self._sentences = Sentences(alignment, _figures(before)), Sentences(alignment.turned, _figures(after))
        self._near = list(counterparts(alignment, *spans))
        self._left, self._right = set(range(len(before))), set(range(len(after)))

    def pairs(self) -> Iterator[Pair]:
        yield from self._taken(pair for pair in self._near if self._same(pair))
        yield from self._taken(self._moved())
        yield from self._taken(pair for pair in self._near if self._alike(pair))

    def _taken(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Take each claim once."""
        free = (pair for pair in pairs if pair[0] in self._left and pair[1] in self._right)
        taken = list(one_to_one(free))
        self._left -= {one for one, _ in taken}
        self._right -= {other for _, other in taken}
        return taken

    def _same(self, pair: Pair) -> bool:
        return _name(self._before[pair[0]]) == _name(self._after[pair[1]])

    def _moved(self) -> Iterator[Pair]:
        places: defaultdict[object, deque[int]] = defaultdict(deque)
        for number in sorted(self._right):
            places[_name(self._after[number])].append(number)
        for number in sorted(self._left):
            if same := places[_name(self._before[number])]:
                yield number, same.popleft()

    def _alike(self, pair: Pair) -> bool:
        one, other = self._before[pair[0]], self._after[pair[1]]
        if one["type"] != other["type"]:
            return False
        if one["type"] == FIGURE:
            return alike(figure_of(one), figure_of(other)) and all(
                sentences.stayed(_extent(each), HALF)
                for sentences, each in zip(self._sentences, (one, other), strict=True)
            )
        both = ((self._alignment, one), (self._alignment.turned, other))
        return all(_stayed(alignment, _extent(each)) for alignment, each in both)


def _stayed(alignment: Alignment, extent: Span) -> bool:
    words = [stayed for _, stayed in alignment.words(Passage(extent.start, extent.end))]
    return sum(words) >= HALF * len(words)


def _figures(claims: Sequence[Claim]) -> list[Span]:
    return [_extent(claim) for claim in claims if claim["type"] == FIGURE]


def _extent(claim: Claim) -> Span:
    return Span(claim["target"][0]["start"], claim["target"][-1]["end"])


def _name(claim: Claim) -> tuple[object, ...]:
    """Say what a claim is by its words, as its id does."""
    return claim["type"], *(place["exact"] for place in claim["target"])


def _at(claim: Claim, name: str) -> str | None:
    value: Any = claim
    for part in name.split("."):
        value = None if value is None else value[part]
    return None if value is None else str(value)
