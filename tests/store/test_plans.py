"""Every representative question is answered from an index, in its order, on SQLite and on PostgreSQL."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Executable

from app.api.queries import ArticleQuery, ClaimQuery, FindingQuery
from app.store import speakers
from app.store.asking.plans import plan
from app.store.asking.statements import counting, listing
from app.store.columns import bound
from app.store.engine import Database
from app.store.reading import Row, TooLong, Values, compiled


def claims(**asked: object) -> ClaimQuery:
    return ClaimQuery.model_validate(asked)


def articles(**asked: object) -> ArticleQuery:
    return ArticleQuery.model_validate(asked)


def findings(**asked: object) -> FindingQuery:
    return FindingQuery.model_validate(asked)


QUESTIONS: dict[str, Any] = {
    "newest": claims(),
    "deep": claims(published__lt="2023-11-01"),
    "speaker": claims(speaker=[str(uuid4())], published__gte="2023-11-01"),
    "speaker by name": claims(speaker=["Ana Brown"]),
    "about": claims(about=[str(uuid4())]),
    "kind and counts": claims(kind=["count"], counts=["people"]),
    "counts exactly": claims(counts=["hospital beds"]),
    "unit and value": claims(unit=["EUR"], value__gte="1000000"),
    "act": claims(act=["deny"]),
    "two acts": claims(act=["deny", "promise"]),
    "finding": claims(finding=["part-exceeds-whole"]),
    "has finding": claims(has_finding="true"),
    "publisher and month": claims(publisher=["BBC"], published__gte="2023-11-01", published__lt="2023-12-01"),
    "article": claims(article=[uuid4()]),
    "words": claims(q="fire"),
    "words of a speaker": claims(q="fire", speaker=["Ana Brown"]),
    "by value": claims(sort="-value"),
    "oldest": claims(sort="published_at", act=["deny"]),
    "findings": findings(rule=["part-exceeds-whole"]),
    "articles": articles(publisher=["BBC"], published__gte="2023-11-01"),
    "articles by url": articles(url=["https://news.example/1"]),
    "articles by words": articles(q="fire"),
    "copies": claims(copy="true"),
    "counts without copies": claims(counts=["people"], copy="false"),
    "articles of a cluster": articles(cluster=[uuid4()]),
    "articles that are copies": articles(copy="true"),
}
FEW: dict[str, Any] = {
    "value": claims(value__gte="1", value__lte="2"),
    "at least": claims(value__gte="1"),
    "overlap": claims(value__overlaps=["5,14", "20,21"]),
    "as of": claims(as_of__gte="2023-11-01"),
    "received": claims(received__gte="2023-11-01"),
    "many of one name": claims(about=["x"], speaker__not=["y"]),
    "all but": claims(q="-fire", has_finding="false", act__not=["deny"], counts__not=["hospital beds"]),
    "relevance": claims(q="fire -smoke", sort="relevance", kind=["count"]),
    "articles received": articles(received__gte="2023-11-01", sort="published_at"),
    "findings of others": findings(rule__not=["part-exceeds-whole"], certainty=["definite"]),
}
MERGED = {"two acts"}
"""Questions with several alternatives: a page of each is read in its order, and these few rows are sorted."""


class Explaining:
    """Reads on a connection, and explains what is read."""

    def __init__(self, connection: Connection, *, patient: bool) -> None:
        self.patient = patient
        self.sqlite = connection.dialect.name == "sqlite"
        self._connection = connection

    def rows(self, statement: Executable, values: Values) -> Sequence[Row]:
        return self._run("", statement, values)

    def explained(self, statement: Executable, values: Values) -> str:
        words = "EXPLAIN QUERY PLAN" if self.sqlite else "EXPLAIN"
        return "\n".join(map(str, self._run(words, statement, values)))

    def _run(self, words: str, statement: Executable, values: Values) -> Sequence[Row]:
        sql, names, constants = compiled(statement, self._connection.dialect)
        given = {**constants, **values}
        parameters: Any = {name: given[name] for name in names}
        if self.sqlite:
            parameters = tuple(bound(given[name], sqlite=True) for name in names)
        return self._connection.exec_driver_sql(f"{words} {sql}", parameters).all()


@pytest.fixture(scope="module")
def connection(database_url: str) -> Iterator[Connection]:
    database = Database(database_url)
    with database.connected() as connection:
        yield connection
    database.close()


@pytest.fixture
def quick(connection: Connection) -> Explaining:
    if connection.dialect.name == "postgresql":
        # A table as small as this is read whole, unless that is out of the question.
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    return Explaining(connection, patient=False)


@pytest.fixture
def careful(connection: Connection) -> Explaining:
    return Explaining(connection, patient=True)


@pytest.mark.parametrize("name", QUESTIONS)
def test_first_page_is_read_from_an_index_in_its_order(quick: Explaining, name: str) -> None:
    asked = QUESTIONS[name].question(quick)
    statement = listing(plan(asked, quick), ("document",))
    explained = quick.explained(statement, asked.values(sqlite=quick.sqlite) | {"limit": 51})
    if not quick.sqlite:
        assert "Seq Scan" not in explained, explained
        return
    assert "SEARCH" in explained, explained
    assert not re.search(r"SCAN (claim|article|finding)(?!_words)", explained), explained
    if name not in MERGED:
        assert "TEMP B-TREE" not in explained, explained


@pytest.mark.parametrize("name", QUESTIONS | FEW)
def test_careful_plan_can_be_carried_out(careful: Explaining, name: str) -> None:
    asked = (QUESTIONS | FEW)[name].question(careful)
    shape = plan(asked, careful)
    values = asked.values(sqlite=careful.sqlite)
    assert careful.rows(listing(shape, ("document",)), values | {"limit": 51}) == []
    assert careful.rows(counting(shape), values)[0][0] == 0


def test_articles_that_name_speakers_are_read_from_an_index(quick: Explaining) -> None:
    found = quick.explained(speakers.naming(2), {"id_0": uuid4(), "id_1": uuid4()})
    assert not re.search(r"Seq Scan|SCAN|TEMP B-TREE", found), found


def test_question_of_many_alternatives_is_no_quick_one(quick: Explaining) -> None:
    asked = claims(unit=[f"unit {number}" for number in range(21)]).question(quick)
    with pytest.raises(TooLong):
        plan(asked, quick)
