"""Which index answers a question. Usually the first that fits; where that proves slow, the one with the fewest rows."""

from collections.abc import Iterator
from dataclasses import replace

from app.store.asking.questions import Condition, Question
from app.store.asking.resources import NEWEST, RELEVANCE
from app.store.asking.shapes import Shape
from app.store.asking.statements import counting
from app.store.reading import Reading, TooLong

_MOST_BRANCHES = 16
_MOST_TESTS = 20
"""Tests of a quick question: a new statement of more takes milliseconds to be made."""
_FEW = 5_000
"""Rows that are read and sorted in a few milliseconds."""


def plan(asked: Question, reading: Reading) -> Shape:
    """Choose how to answer a question: at a quick look as usual, or TooLong, and with care where there is time."""
    if not reading.patient and sum(len(each.tests) for each in asked.conditions) > _MOST_TESTS:
        raise TooLong
    careful = reading.patient and reading.sqlite and asked.sort != RELEVANCE
    found = next(_of_few(asked, reading), None) if careful else None
    return found or usual(asked, sqlite=reading.sqlite)


def usual(asked: Question, *, sqlite: bool) -> Shape:
    """Take the condition that tends to hold for the fewest rows, of those with an index in the order of time."""
    searched = asked.search and asked.search.wanted
    ordered = (number for number in _usable(asked) if _ordered(asked, asked.conditions[number]))
    return Shape.of(asked, driver=None if searched else next(ordered, None), few=False, sqlite=sqlite)


def _of_few(asked: Question, reading: Reading) -> Iterator[Shape]:
    """Take the conditions that hold for few rows: counted, not guessed."""
    for number in _usable(asked):
        few = not _ordered(asked, asked.conditions[number])
        alone = replace(asked, conditions=(asked.conditions[number],), search=None, sort=NEWEST, after=None)
        counted = counting(Shape.of(alone, driver=0, few=few, sqlite=True), _FEW)
        if reading.rows(counted, alone.values(sqlite=True))[0][0] < _FEW:
            yield Shape.of(asked, driver=number, few=few, sqlite=True)


def _usable(asked: Question) -> list[int]:
    """List the numbers of the conditions that an index answers, those that tend to hold for the fewest rows first."""
    ranks = {name: rank for rank, name in enumerate(asked.resource.kinds)}
    numbers = [number for number, each in enumerate(asked.conditions) if _indexed(asked, each)]
    return sorted(numbers, key=lambda number: max(ranks[test.kind] for test in asked.conditions[number].tests))


def _indexed(asked: Question, condition: Condition) -> bool:
    kinds = [asked.resource.kinds[test.kind] for test in condition.tests]
    some = 0 < len(kinds) <= _MOST_BRANCHES
    return some and not condition.negated and all(kind.ordered or kind.few for kind in kinds)


def _ordered(asked: Question, condition: Condition) -> bool:
    return all(asked.resource.kinds[test.kind].ordered for test in condition.tests)
