"""Makes a tool of every question that the API answers, from its own description."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from mcp_types import Tool, ToolAnnotations

from app.api.access.scopes import API

Described = dict[str, Any]
_NOT_ASKED = frozenset({"format"})
"""Parameters that make no sense in a tool: whole results as files."""
_ABOUT_WORK = frozenset({"jobs"})
"""Tags of what is no question about articles."""
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


@dataclass(frozen=True, slots=True)
class Question:
    """An operation of the API that only reads: its path and its parameters by their names."""

    tool: Tool
    path: str
    places: Mapping[str, str]
    """Where each parameter is sent: in the path or in the query."""

    def address(self, arguments: Mapping[str, Any]) -> str:
        """Write the address that asks it."""
        path = self.path
        for name, place in self.places.items():
            if place == "path":
                path = path.replace(f"{{{name}}}", quote(_written(arguments[name]), safe=""))
        query = [(name, value) for name, value in arguments.items() if self.places[name] == "query"]
        asked = urlencode([(name, _written(each)) for name, value in query for each in _several(value)])
        return f"{path}?{asked}" if asked else path

    def flaw(self, arguments: Mapping[str, Any]) -> str | None:
        """Tell what keeps it from being asked, if anything does."""
        unknown = [name for name in arguments if name not in self.places]
        if unknown:
            return f"There is no parameter “{unknown[0][:100]}”. Possible are {', '.join(self.places)}."
        missing = [name for name, place in self.places.items() if place == "path" and name not in arguments]
        return f"The parameter “{missing[0]}” is missing." if missing else None


def questions(document: Described) -> dict[str, Question]:
    """List all that can be asked, by name."""
    return {each.tool.name: each for each in _questions(document)}


def _questions(document: Described) -> Iterator[Question]:
    schemas = document["components"]["schemas"]
    for path, operations in document["paths"].items():
        operation = operations.get("get")
        if operation and path.startswith(API) and _ABOUT_WORK.isdisjoint(operation["tags"]):
            yield _question(path, operation, schemas)


def _question(path: str, operation: Described, schemas: Described) -> Question:
    given = [each for each in operation["parameters"] if each["in"] in {"path", "query"}]
    asked = [each for each in given if each["name"] not in _NOT_ASKED]
    schema = {
        "type": "object",
        "properties": {each["name"]: _parameter(each, schemas) for each in asked},
        "required": [each["name"] for each in asked if each.get("required")],
        "additionalProperties": False,
    }
    tool = Tool(
        name=operation["operationId"],
        title=operation["summary"],
        description=operation["description"],
        input_schema=schema,
        annotations=_READS,
    )
    return Question(tool, path, {each["name"]: each["in"] for each in asked})


def _parameter(parameter: Described, schemas: Described) -> Described:
    return {"description": parameter.get("description", "")} | _whole(parameter["schema"], schemas)


def _whole(schema: Described, schemas: Described) -> Described:
    """Put what a schema refers to in its place: a tool has no other to refer to."""
    if "$ref" in schema:
        return _whole(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    items = {"items": _whole(schema["items"], schemas)} if "items" in schema else {}
    either = {"anyOf": [_whole(each, schemas) for each in schema["anyOf"]]} if "anyOf" in schema else {}
    return schema | items | either


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
