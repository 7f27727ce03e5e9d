"""What no schema can say, told to schemathesis: it loads this module itself, in a process of its own."""

import json
import re
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import schemathesis

from app.api.schemas import PostedArticle

Case = schemathesis.Case[Any]
DESCRIBED = set(PostedArticle.model_fields)
_LONGEST_ADDRESS = 60_000
_NUMBER = re.compile(r"-?[0-9.]*[0-9]")


@schemathesis.hook
def before_call(_context: schemathesis.HookContext, case: Case, _kwargs: dict[str, Any]) -> None:
    """Make the query one that is right or wrong as it is sent, and not together with the rest of the request."""
    if isinstance(case.query, dict):
        lists = _lists(case)
        listed = {name: _listed(value) if name in lists else value for name, value in case.query.items()}
        sent = {name: _possible(name, value) for name, value in listed.items() if _sent(name, case)}
        case.query = _short(_relevant(sent))


def _sent(name: str, case: Case) -> bool:
    # A cursor is opaque, and good only with the query that it was made for.
    # What describes a bare text is a field of a JSON body, and no parameter beside it.
    return name != "cursor" and not (name in DESCRIBED and case.media_type == "application/json")


def _relevant(query: dict[str, Any]) -> dict[str, Any]:
    # What is ordered by relevance has words to be relevant to.
    return query | {"q": "fire"} if query.get("sort") == "relevance" else query


def _short(query: dict[str, Any]) -> dict[str, Any]:
    # The server itself refuses an address of more than 64 KiB, before the application can say why.
    if len(urlencode(query, doseq=True)) < _LONGEST_ADDRESS:
        return query
    return {name: [each[:2] for each in value] if isinstance(value, list) else value for name, value in query.items()}


def _possible(name: str, value: Any) -> Any:
    # A range runs upwards, which a pattern cannot ask for.
    return [_upwards(each) for each in value] if name == "value__overlaps" else value


def _upwards(pair: str) -> str:
    numbers = pair.split(",")
    return ",".join(sorted(numbers, key=Decimal)) if all(map(_NUMBER.fullmatch, numbers)) else pair


def _lists(case: Case) -> set[str]:
    parameters = case.operation.definition.raw.get("parameters", ())
    return {each["name"] for each in parameters if each["schema"].get("type") == "array"}


def _listed(value: Any) -> Any:
    # Sent in an address, a value is the same as a list of it, and every value is a text.
    values = value if isinstance(value, (list, dict)) else [value]
    return [each if isinstance(each, str) else json.dumps(each) for each in values]
