"""The tables hold what the schemas describe: each side is compared with the other."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from itertools import count
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from app.api import schemas
from app.api.exports.columns import Column, Type, values
from app.api.exports.tables import TABLES
from app.api.schemas.change import LoggedChange
from app.api.schemas.parts import Exact

SCHEMAS: dict[str, type[BaseModel]] = {
    "claims": schemas.Claim,
    "articles": schemas.Article,
    "revisions": schemas.Revision,
    "findings": schemas.Finding,
    "speakers": schemas.Speaker,
    "changes": LoggedChange,
}
SAID_ELSEWHERE = {"target.exact", "document"}
"""The claim's `text` is these joined, and `spans` tells how long each is. A change has a document where it is
asked for."""
TYPES = {int: {Type.WHOLE, Type.WHOLES}, float: {Type.REAL}, datetime: {Type.TIME}, date: {Type.DAY}}
TEXTS = {Type.TEXT, Type.TEXTS}


def leaves(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Name every member that is no object, with its type, by its path."""
    schema = bare(schema)
    if get_origin(schema) is list:
        yield from leaves(get_args(schema)[0], path)
    elif isinstance(schema, type) and issubclass(schema, BaseModel):
        for name, member in schema.model_fields.items():
            yield from leaves(annotated(member), f"{path}.{member.alias or name}".lstrip("."))
    else:
        yield path, schema


def example(schema: Any, marks: Iterator[int]) -> Any:
    """Make a document with a number of its own in every leaf."""
    schema = bare(schema)
    if get_origin(schema) is list:
        return [example(get_args(schema)[0], marks)]
    if isinstance(schema, type) and issubclass(schema, BaseModel):
        fields = schema.model_fields.items()
        return {member.alias or name: example(annotated(member), marks) for name, member in fields}
    mark = next(marks)
    return mark if schema in {int, float} else str(mark)


def bare(schema: Any) -> Any:
    """Take away “or null”."""
    if get_origin(schema) in {Union, UnionType}:
        (schema,) = (part for part in get_args(schema) if part is not type(None))
    return schema


def annotated(member: Any) -> Any:
    return Annotated[member.annotation, *member.metadata] if member.metadata else member.annotation


def cells(schema: type[BaseModel], table: tuple[Column, ...]) -> Iterator[tuple[Column, str]]:
    """Read an example, in which the first leaf has the number 1000, the next 1001 and so on."""
    document = json.dumps(example(schema, count(1000))).encode()
    for column, (value,) in zip(table, values(table, [document]), strict=True):
        yield column, " ".join(map(str, value)) if isinstance(value, list) else str(value)


def uncovered(schema: type[BaseModel], table: tuple[Column, ...]) -> set[str]:
    """Name the leaves that stand in no column."""
    row = " ".join(text for _, text in cells(schema, table))
    return {path for mark, (path, _) in enumerate(leaves(schema), 1000) if str(mark) not in row}


@pytest.mark.parametrize("resource", TABLES)
def test_every_member_of_the_schema_has_a_column(resource: str) -> None:
    assert uncovered(SCHEMAS[resource], TABLES[resource]) - SAID_ELSEWHERE == set()


def test_new_member_without_a_column_is_noticed() -> None:
    class Mood(BaseModel):
        words: list[str]

    class Moody(schemas.Claim):
        mood: Mood | None

    assert uncovered(Moody, TABLES["claims"]) - SAID_ELSEWHERE == {"mood.words"}


@pytest.mark.parametrize("resource", TABLES)
def test_every_column_has_the_type_of_its_member(resource: str) -> None:
    types = {str(mark): found for mark, (_, found) in enumerate(leaves(SCHEMAS[resource]), 1000)}
    for column, text in cells(SCHEMAS[resource], TABLES[resource]):
        if column.type is not Type.TEXTS:
            expected = {Type.EXACT} if types[text] == Exact else TYPES.get(types[text], TEXTS)
            assert column.type in expected, column.name


@pytest.mark.parametrize("resource", TABLES)
def test_every_column_has_a_name_of_its_own(resource: str) -> None:
    names = [column.name for column in TABLES[resource]]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("resource", TABLES)
def test_document_without_members_has_empty_cells(resource: str) -> None:
    for (value,) in values(TABLES[resource], [b"{}"]):
        assert value is None
