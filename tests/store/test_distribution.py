"""The tables can be distributed over several machines by article: the rules, read from PostgreSQL's own catalogue."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.conftest import AddressOf, migrated, new_postgresql

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
BLOCK = re.search(r"<!-- citus -->\n```sql\n(.*?)```", README, re.DOTALL)
_DISTRIBUTED = re.compile(r"create_distributed_table\('(\w+)', '(\w+)'(, colocate_with => 'article')?\)")
_REFERENCE = re.compile(r"create_reference_table\('(\w+)'\)")
_LOCAL = re.compile(r"^-- stay local: (.*)$", re.MULTILINE)
_RECORDING = """
    CREATE FUNCTION create_distributed_table(text, text, colocate_with text DEFAULT 'default') RETURNS void
    LANGUAGE sql AS 'SELECT';
    CREATE FUNCTION create_reference_table(text) RETURNS void LANGUAGE sql AS 'SELECT';
"""
_FOREIGN = """
    SELECT conrelid::regclass::text, confrelid::regclass::text, pg_get_constraintdef(oid),
           ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS key(number, place)
                 JOIN pg_attribute ON attrelid = conrelid AND attnum = number ORDER BY place),
           ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY AS key(number, place)
                 JOIN pg_attribute ON attrelid = confrelid AND attnum = number ORDER BY place)
    FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 3
"""
_UNIQUE = """
    SELECT indrelid::regclass::text, indexrelid::regclass::text,
           ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = indrelid AND attnum = ANY(indkey))
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    WHERE indisunique AND relnamespace = 'public'::regnamespace
"""


@pytest.fixture(scope="module")
def catalogue(postgresql: AddressOf) -> Iterator[psycopg.Connection[Any]]:
    url = new_postgresql(postgresql)
    migrated(url)
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def rows(catalogue: psycopg.Connection[Any], query: str) -> list[tuple[Any, ...]]:
    return catalogue.execute(query.encode()).fetchall()


def statements() -> str:
    assert BLOCK is not None
    return BLOCK[1]


def distributed() -> dict[str, str]:
    """Tell the column that each table is distributed by."""
    return {table: column for table, column, _ in _DISTRIBUTED.findall(statements())}


def reference() -> set[str]:
    return set(_REFERENCE.findall(statements()))


def local() -> set[str]:
    return set(_LOCAL.findall(statements())[0].split(", "))


def test_every_table_is_distributed_or_a_reference_or_local(catalogue: psycopg.Connection[Any]) -> None:
    tables = {name for (name,) in rows(catalogue, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    named = [*distributed(), *reference(), *local()]
    assert len(named) == len(set(named))
    assert set(named) == tables


def test_articles_and_all_that_belongs_to_them_are_in_one_place(catalogue: psycopg.Connection[Any]) -> None:
    assert distributed() == dict.fromkeys(distributed(), "article_id") | {"article": "id"}
    assert all(beside for table, _, beside in _DISTRIBUTED.findall(statements()) if table != "article")
    of_articles = rows(catalogue, "SELECT table_name FROM information_schema.columns WHERE column_name = 'article_id'")
    assert {name for (name,) in of_articles} == distributed().keys() - {"article"}


def test_whatever_is_unique_is_so_within_an_article(catalogue: psycopg.Connection[Any]) -> None:
    found = [(table, set(columns), name) for table, name, columns in rows(catalogue, _UNIQUE)]
    assert {table for table, _, _ in found} >= distributed().keys()
    for table, columns, name in found:
        assert table not in distributed() or distributed()[table] in columns, name


def test_tables_refer_only_to_what_is_at_hand(catalogue: psycopg.Connection[Any]) -> None:
    for table, other, definition, columns, others in rows(catalogue, _FOREIGN):
        assert "ON " not in definition.partition("REFERENCES")[2], definition
        if table in distributed() and other in distributed():
            place = columns.index(distributed()[table])
            assert others[place] == distributed()[other], definition
        elif table in distributed() or table in reference():
            assert other in reference(), definition
        else:
            assert other in local(), definition


def test_rows_get_nothing_from_the_database(catalogue: psycopg.Connection[Any]) -> None:
    kinds = rows(
        catalogue, "SELECT relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'"
    )
    assert kinds == []  # no sequence, and so no serial and no identity
    columns = rows(
        catalogue,
        "SELECT table_name, column_name, column_default FROM information_schema.columns WHERE table_schema = 'public'"
        " AND (is_identity = 'YES' OR is_generated = 'ALWAYS' OR column_default LIKE '%(%')",
    )
    assert columns == []  # no generated column, and no default that calls a function
    assert rows(catalogue, "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal") == []
    assert rows(catalogue, "SELECT rulename FROM pg_rules WHERE schemaname = 'public'") == []


def test_ids_are_made_by_the_application(catalogue: psycopg.Connection[Any]) -> None:
    ids = rows(
        catalogue,
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'"
        " AND (column_name = 'id' OR column_name LIKE '%\\_id') AND column_name <> 'request_id'",
    )
    assert {kind for _, _, kind in ids} == {"uuid"}


def test_documented_statements_leave_the_same_foreign_keys(postgresql: AddressOf) -> None:
    """Run as they stand, with functions in the place of those of Citus, which is not at hand."""
    url = new_postgresql(postgresql)
    migrated(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_RECORDING.encode())
        before = rows(connection, _FOREIGN)
        connection.execute(re.sub(r"CREATE EXTENSION.*?;", "", statements()).encode())
        assert rows(connection, _FOREIGN) == before


def test_foreign_keys_are_away_while_tables_are_distributed(postgresql: AddressOf) -> None:
    url = new_postgresql(postgresql)
    migrated(url)
    dropping = statements().partition("SELECT create_reference_table")[0]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(re.sub(r"CREATE EXTENSION.*?;", "", dropping).encode())
        left = {table for table, *_ in rows(connection, _FOREIGN)}
    assert left <= local()
