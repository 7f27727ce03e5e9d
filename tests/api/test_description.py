"""The description of the API is true to itself: what it shows is valid, what it names is there."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from app.api.openapi import TAGS

Described = dict[str, Any]


def parts(node: Any) -> Iterator[Described]:
    """Every object of a description, from the whole to the smallest."""
    if isinstance(node, dict):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from parts(each)


def operations(document: Described) -> Iterator[Described]:
    for methods in document["paths"].values():
        yield from methods.values()


def shown(document: Described) -> Iterator[tuple[Described, Any]]:
    """Every example with its schema: of a schema itself, or of a parameter or body."""
    for part in parts(document):
        examples = part.get("examples")
        if isinstance(examples, list):
            yield from ((part, example) for example in examples)
        elif isinstance(examples, dict) and "schema" in part:
            yield from ((part["schema"], example["value"]) for example in examples.values())
        if "schema" in part and "example" in part:
            yield part["schema"], part["example"]


def test_every_example_is_valid(document: Described) -> None:
    examples = list(shown(document))
    assert len(examples) > 100
    for schema, example in examples:
        whole = schema | {"components": document["components"]}
        problems = [str(each) for each in Draft202012Validator(whole, validate_formats=True).iter_errors(example)]
        assert not problems, (schema.get("description"), example)


def test_every_default_is_valid(document: Described) -> None:
    for part in parts(document):
        if "default" in part and "schema" not in part:
            assert Draft202012Validator(part | {"components": document["components"]}).is_valid(part["default"]), part


def test_every_tag_is_described_and_used(document: Described) -> None:
    assert {tag["name"]: tag["description"] for tag in document["tags"]} == TAGS
    assert {tag for operation in operations(document) for tag in operation["tags"]} == set(TAGS)


def test_every_set_of_values_has_a_name(document: Described) -> None:
    # An enumeration inside a parameter or member is a class of its own in every client, once for every place.
    named = document["components"]["schemas"].values()
    assert [part for part in parts(document) if "enum" in part and part not in named] == []


def test_no_parameter_can_be_null(document: Described) -> None:
    parameters = [each for operation in operations(document) for each in operation["parameters"]]
    assert not [each["name"] for each in parameters for part in parts(each["schema"]) if part.get("type") == "null"]


def test_every_schema_says_only_what_json_schema_knows(document: Described) -> None:
    known = {"anyOf", "const", "default", "description", "enum", "examples", "format", "items", "type", "$ref"}
    known |= {"maximum", "minimum", "maxItems", "minItems", "maxLength", "minLength", "pattern", "uniqueItems"}
    for operation in operations(document):
        for parameter in operation["parameters"]:
            for part in parts(parameter["schema"]):
                assert part.keys() <= known, (parameter["name"], part.keys() - known)


def test_every_link_leads_to_an_operation_by_its_parameter(document: Described) -> None:
    inputs = {each["operationId"]: {one["name"] for one in each["parameters"]} for each in operations(document)}
    links = [link for part in parts(document) for link in part.get("links", {}).values()]
    assert links
    for link in links:
        assert link["parameters"].keys() <= inputs[link["operationId"]]


def test_every_failure_is_a_problem(document: Described) -> None:
    for operation in operations(document):
        for status, response in operation["responses"].items():
            problem = list(response.get("content", ())) == ["application/problem+json"]
            assert problem == (status >= "400"), (operation["operationId"], status)


@pytest.mark.parametrize("part", ["license", "title", "version", "description"])
def test_the_api_is_introduced(document: Described, part: str) -> None:
    assert document["info"][part]
    assert document["servers"]
