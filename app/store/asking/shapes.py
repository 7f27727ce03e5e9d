"""The shape of a question: all of it but its values, so that what is made for it once serves every other like it."""

from dataclasses import dataclass

from app.store.asking.questions import Question
from app.store.asking.resources import Resource


@dataclass(frozen=True, slots=True)
class Shape:
    """What is asked, without its values, and how it is to be answered."""

    resource: Resource
    conditions: tuple[tuple[tuple[str, ...], bool], ...]
    """The kinds of test in each condition, and whether it is negated."""
    wanted: bool
    """Whether there are words to be found."""
    unwanted: bool
    sort: str
    goes_on: bool
    driver: int | None
    """The condition whose index is read; without one, the search, or else all rows in the order asked for."""
    few: bool
    """Whether all rows of the driver are read and then sorted, because its index has another order."""
    sqlite: bool

    @classmethod
    def of(cls, asked: Question, *, driver: int | None, few: bool, sqlite: bool) -> "Shape":
        """Leave the values out of a question."""
        search = asked.search
        return cls(
            resource=asked.resource,
            conditions=tuple((tuple(test.kind for test in each.tests), each.negated) for each in asked.conditions),
            wanted=bool(search and search.wanted),
            unwanted=bool(search and search.unwanted),
            sort=asked.sort,
            goes_on=asked.after is not None,
            driver=driver,
            few=few,
            sqlite=sqlite,
        )
