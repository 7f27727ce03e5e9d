"""What is written about the product agrees with what it does."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.api.schemas import PostedArticle
from app.read.posted import FIELDS
from app.settings import Settings
from tests.holding import ROWS

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_SETTING = re.compile(r"`(ON_RECORD_[A-Z_]+)`")


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def test_every_setting_has_its_row_in_the_readme() -> None:
    written = set(_SETTING.findall(README.read_text()))
    if not written:
        pytest.skip("the README has no table of settings yet")
    assert written == {f"ON_RECORD_{name.upper()}" for name in Settings.model_fields}


def test_every_row_of_what_is_held_against_is_told() -> None:
    told = re.findall(r"^\| ([^|]+) \| ([\d,]+) \| ([^|]+) \|$", (ROOT / "SECURITY.md").read_text(), re.MULTILINE)
    assert [(row, meaning) for row, _, meaning in told] == list(ROWS.items())


def test_every_operation_has_a_name_of_its_own_and_a_description(document: dict[str, Any]) -> None:
    named = [operation["operationId"] for _, operation in operations(document)]
    assert len(named) == len(set(named))
    for address, operation in operations(document):
        assert re.fullmatch(r"[a-z]+(_[a-z]+)+", operation["operationId"]), address
        assert operation["description"], address
        assert operation["tags"], address


def test_every_parameter_has_a_description_and_an_example(document: dict[str, Any]) -> None:
    for address, operation in operations(document):
        for parameter in operation.get("parameters", ()):
            assert parameter.get("description"), (address, parameter["name"])
            assert parameter["schema"].get("examples"), (address, parameter["name"])


def test_every_member_has_a_description_and_an_example(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for name, schema in schemas.items():
        for member, described in schema.get("properties", {}).items():
            meant = schemas[described["$ref"].rpartition("/")[2]] if "$ref" in described else described
            assert meant.get("description"), (name, member)
            assert described.get("examples"), (name, member)


def test_every_schema_that_is_named_is_there(document: dict[str, Any]) -> None:
    named = set(re.findall(r"#/components/schemas/(\w+)", str(document)))
    assert named == set(document["components"]["schemas"])


def test_documented_article_is_the_article_that_is_read() -> None:
    assert set(PostedArticle.model_fields) == set(FIELDS)
