"""Says what a schema means without what only its generator meant, so that generated clients read well."""

from typing import Any

Described = dict[str, Any]

_FLAG = {"true", "false"}
_NOISE = ("title", "default")


def plain_members(schema: Described) -> Described:
    """Leave out titles, which only repeat the names, and defaults: generated types take them for “always there”."""
    if "properties" not in schema:
        return schema
    return schema | {"properties": {name: _without(each, *_NOISE) for name, each in schema["properties"].items()}}


def plain_parameter(parameter: Described) -> Described:
    """Describe a parameter as it can be sent: left out, never null."""
    return parameter | {"schema": _plain(parameter["schema"])}


def _plain(schema: Described) -> Described:
    schema = _without(schema, "title")
    if schema.get("default") == []:
        schema = _without(schema, "default")
    if "anyOf" in schema:
        schema = _never_null(schema)
    if set(schema.get("enum", ())) == _FLAG:
        return _flag(schema)
    return schema


def _never_null(schema: Described) -> Described:
    possible = [each for each in schema["anyOf"] if each != {"type": "null"}]
    rest = _without(schema, "anyOf")
    return possible[0] | rest if len(possible) == 1 else rest | {"anyOf": possible}


def _flag(schema: Described) -> Described:
    """Describe the words “true” and “false” as what they mean: in an address both look alike."""
    flag = _without(schema, "enum") | {"type": "boolean", "examples": [each == "true" for each in schema["examples"]]}
    return flag | ({"default": schema["default"] == "true"} if "default" in schema else {})


def _without(schema: Described, *names: str) -> Described:
    return {key: value for key, value in schema.items() if key not in names}
