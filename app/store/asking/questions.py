"""What can be asked of a list, in values: conditions, a search, an order and a place to go on from."""

from dataclasses import dataclass
from typing import Any

from app.store.asking.resources import NEWEST, Resource
from app.store.ordinals import LAST
from app.store.words import Search, fts5, tsquery


@dataclass(frozen=True, slots=True)
class Test:
    """One way for a row to be as asked: which kind of test of its resource, with its values."""

    kind: str
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """At least one of the tests holds, or, negated, none does."""

    tests: tuple[Test, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Rows of a resource for which every condition holds, in an order, behind a place in it."""

    resource: Resource
    conditions: tuple[Condition, ...] = ()
    search: Search | None = None
    first: int = 0
    """The least ordinal asked for."""
    before: int = LAST
    """Only smaller ordinals are asked for."""
    sort: str = NEWEST
    after: tuple[Any, ...] | None = None
    """The columns of the order, in the row to go on behind."""

    def values(self, *, sqlite: bool) -> dict[str, Any]:
        """Name every value as statements do."""
        named: dict[str, Any] = {"first": self.first, "before": self.before}
        for number, condition in enumerate(self.conditions):
            for turn, test in enumerate(condition.tests):
                for place, value in enumerate(test.values):
                    named[f"c{number}_{turn}_{place}"] = value
        for place, value in enumerate(self.after or ()):
            named[f"after_{place}"] = value
        if self.search:
            written = fts5 if sqlite else tsquery
            named["wanted"] = written(self.search.wanted)
            named["unwanted"] = written(self.search.unwanted, any_of=True)
        return named
