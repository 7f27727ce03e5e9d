"""Says which operations can follow: what is posted or listed at an address can be asked for below it by its id."""

import re
from collections.abc import Iterator
from typing import Any

_BELOW = r"/\{(\w+_id)\}(/\w+)?(/\{number\})?"
_BODY = {"get": "$response.body#/data/0", "post": "$response.body#"}
"""Where what has the id is: the first that is listed, or what was posted."""


def link(paths: dict[str, Any]) -> None:
    """Give every good answer its links."""
    for path, operations in paths.items():
        for method, operation in operations.items():
            if method in _BODY and (links := dict(_links(paths, path, _BODY[method]))):
                _add(operation["responses"], links)


def _links(paths: dict[str, Any], path: str, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    below = re.compile(re.escape(path) + _BELOW)
    for other, operations in paths.items():
        if found := below.fullmatch(other):
            for operation in operations.values():
                name = operation["operationId"]
                given = {found.group(1): f"{where}/id"}
                number = {"number": f"{where}/revision"} if found.group(3) else {}
                yield name, {"operationId": name, "parameters": given | number}


def _add(responses: dict[str, Any], links: dict[str, Any]) -> None:
    for status, response in responses.items():
        if status in {"200", "201"}:
            response["links"] = links
