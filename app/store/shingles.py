"""What a text is recognised by in another: its sequences of four words, and a few of them that stand for all.

The few are chosen by their hashes, and so are the same ones in every text that has them: of a text that stands whole
in another, the other has the same few.
"""

from collections.abc import Iterable
from hashlib import blake2b
from itertools import islice
from struct import unpack

from app.store.words import folded_words

_WORDS = 4
_ONE_IN = 8
"""How many shingles one of a sketch stands for."""
_MOST_WORDS = 20_000
"""Words of a text that are looked at, so that storing a long one takes no longer."""
_MOST = 1_000
"""Shingles of a sketch: those of some 8,000 words."""
_LEAST = 20
"""Shingles that a text needs to be recognised: with fewer, it is a phrase that anybody may write."""
_KEYS = 8
_LOCKS = 512


def shingles(text: str) -> frozenset[int]:
    """Hash every sequence of four folded words, or none of a text that is too short to be recognised."""
    folded = folded_words(text)[:_MOST_WORDS]
    rows = zip(*(islice(folded, first, None) for first in range(_WORDS)), strict=False)
    hashed = frozenset(_hashed(map(" ".join, rows)))
    return hashed if len(hashed) >= _LEAST else frozenset()


def sketch(all_of: Iterable[int]) -> list[int]:
    """Choose the shingles that stand for all, the same ones in every text."""
    return sorted(each for each in all_of if each % _ONE_IN == 0)[:_MOST]


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """Tell how much of the smaller text the larger one has."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def keys(sketched: Iterable[int]) -> set[int]:
    """Name the locks of a text: one that is mostly the same has some of them in common."""
    return {each // _ONE_IN % _LOCKS for each in islice(sketched, _KEYS)}


def _hashed(rows: Iterable[str]) -> tuple[int, ...]:
    digests = [blake2b(row.encode(), digest_size=8).digest() for row in rows]
    return unpack(f">{len(digests)}q", b"".join(digests))
