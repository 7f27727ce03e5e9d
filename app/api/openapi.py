"""The description of the API: problems as they are, nothing that is not."""

import re
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from app.api import schemas
from app.api.access import described
from app.api.access.scopes import need_of
from app.api.exports import FORMULAS, media_types
from app.api.links import link
from app.api.plain import plain_members, plain_parameter
from app.api.problems import MEDIA_TYPE

_LICENSE = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
_SERVERS = [{"url": "/", "description": "The service that answers with this description."}]
TAGS = {
    "articles": "Post a news article, find those that were posted, read one with all that was found in it.",
    "revisions": "Every text that was posted for one article, and what changed between two of them.",
    "jobs": "Post many articles at once, or one that is not waited for, and see what became of them.",
    "claims": "Statements (who said what) and figures (reported quantities), each with the words it stands on.",
    "reviews": "What people say of claims: verdicts, corrections, and every version that came of them.",
    "findings": "Numbers of one article that contradict each other, and what would repair them.",
    "speakers": "Those who make statements, under one name each.",
    "changes": "Everything that was created, changed or deleted, in one order, to keep a copy up to date.",
    "feeds": "Claims and findings as Atom, for those who read feeds.",
    "webhooks": "Have changes posted to an address, signed, until they are taken.",
    "health": "Whether the service lives and can do its work.",
    "metrics": "What the service counts and measures, for Prometheus.",
    "documentation": "What the kinds of problems mean.",
}
_ALWAYS = {"400": "A parameter is unknown or has a value it cannot have.", "500": "A fault of ours."}
_OF_DATABASE = {"503": "The database is busy or extraction is not ready: try again after a while."}
_OF_ONE = {"404": "There is no such thing."}
_OF_CHANGES = {"409": "There is no change `after` yet: the database is another one, or was restored from a copy."}
_OF_ARTICLE = {"410": "The article was deleted."}
_OF_CHANGE = {
    "412": "It has changed since, or `If-Match` is no ETag of it.",
    "428": "There is no `If-Match`.",
}
_OF_REVIEW = {"409": "It stands in an earlier revision alone, and is not changed any more."}
_OF_BODY = {
    "400": "A parameter is unknown or has a value it cannot have, or the body cannot be read.",
    "413": "The body is too large.",
    "415": "The media type, charset or content encoding is not read.",
    "422": "The body is not what it should be.",
    "507": "No room is left to store anything.",
}
_OF_POST = _OF_BODY | {"422": "The body is no article, or takes too long to read; or its address is not fetched."}
_OF_OPERATION: dict[str, dict[str, str]] = {
    "get /v1/changes": _OF_CHANGES,
    "post /v1/webhooks": _OF_POST | {"422": "The body is no webhook, its address is none to post to, or they are off."},
    "post /v1/webhooks/{webhook_id}/start": {},
    "delete /v1/webhooks/{webhook_id}": {},
}
"""What is another matter than of all operations of its method."""
_REQUEST_ID = {
    "description": "Names the request, in the log too: the id that the request had in this header, or a new one.",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9._:@/+=-]{1,100}$"},
}
_OF_FETCHING = {
    "502": "The host of the page to be fetched did not answer with it.",
    "504": "The host of the page to be fetched took too long.",
}
_REVIEWED = re.compile("/v1/(claims|findings)/{")
_COUNT = {"type": "integer", "minimum": 0}
_STREAMS = {
    media_types.NDJSON: {"schema": {"type": "string", "description": "Every row as JSON, one a line."}},
    "text/csv": {"schema": {"type": "string", "description": f"Every row as CSV with a header. {FORMULAS}"}},
    media_types.PARQUET: {
        "schema": {
            "type": "string",
            "format": "binary",
            "description": "Every row, in the columns of CSV.",
        }
    },
}
_NOT_OURS = ("HTTPValidationError", "ValidationError")
_TO_REQUEST_ID = {"$ref": "#/components/headers/RequestId"}
_REF = "#/components/schemas/{model}"
_UNDESCRIBED = "Successful Response"


_description: dict[str, Any] = {}
"""Made once, since that takes half a second: all apps of a process have the same operations."""


def describe(app: FastAPI) -> None:
    """Have the app describe itself with these corrections."""

    def openapi() -> dict[str, Any]:
        if not _description:
            _description.update(_corrected(_generated(app)))
        return _description

    app.openapi = openapi  # type: ignore[method-assign] # the way FastAPI documents


def _generated(app: FastAPI) -> dict[str, Any]:
    return get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        license_info=_LICENSE,
        servers=_SERVERS,
        tags=[{"name": name, "description": description} for name, description in TAGS.items()],
    )


def _corrected(document: dict[str, Any]) -> dict[str, Any]:
    named = document.setdefault("components", {}).setdefault("schemas", {})
    for name in _NOT_OURS:
        named.pop(name, None)
    named.update(_ours())
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _correct(operation, path, method, named)
    link(document["paths"])
    document["components"]["headers"] = {"RequestId": _REQUEST_ID} | described.HEADERS
    document["components"]["securitySchemes"] = described.SCHEMES
    document["components"]["schemas"] = {name: plain_members(schema) for name, schema in sorted(named.items())}
    return document


def _ours() -> dict[str, Any]:
    """Describe our schemas from themselves: on its way through FastAPI an example loses every null."""
    models: list[tuple[type[BaseModel], JsonSchemaMode]]
    models = [(each, "validation") for each in vars(schemas).values() if isinstance(each, type)]
    described: dict[str, Any] = models_json_schema(models, ref_template=_REF)[1]["$defs"]
    return described


def _correct(operation: dict[str, Any], path: str, method: str, named: dict[str, Any]) -> None:
    operation["parameters"] = [plain_parameter(each) for each in operation.get("parameters", ())]
    responses = operation["responses"]
    responses.pop("422", None)
    for status, response in responses.items():
        _complete(response, status, operation, named)
    fetching = _OF_FETCHING if _posts_article(operation) else {}
    need = need_of(method.upper(), path)
    operation["security"] = described.security(need)
    for status, description in (_problems(path, method) | fetching | described.refusals(need)).items():
        responses[status] = _problem(status, description)
    if _has_etag(path, method):
        responses["200"].setdefault("headers", {})["ETag"] = _header("Names this answer.", {"type": "string"})
        responses["304"] = {"description": "What `If-None-Match` names is still the answer."}
    for status, response in responses.items():
        told = described.headers(need, status) | {"X-Request-ID": _TO_REQUEST_ID}
        response["headers"] = response.get("headers", {}) | told
    operation["responses"] = dict(sorted(responses.items()))


def _has_etag(path: str, method: str) -> bool:
    return method == "get" and path.startswith("/v1/")


def _complete(response: dict[str, Any], status: str, operation: dict[str, Any], named: dict[str, Any]) -> None:
    """Describe a good answer: what it is, and where more is."""
    if response["description"] == _UNDESCRIBED:
        response["description"] = _meaning(response, named)
    if headers := dict(_headers(status, operation)):
        response["headers"] = headers
    if _has(operation, "format"):
        response["content"] |= _STREAMS


def _meaning(response: dict[str, Any], named: dict[str, Any]) -> str:
    schema = response.get("content", {}).get("application/json", {}).get("schema", {})
    meant = named.get(schema.get("$ref", "").rpartition("/")[2], {})
    return str(meant.get("description", "As asked."))


def _headers(status: str, operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    if status == "201":
        yield "Location", _header("Address of what was made.", {"type": "string", "format": "uri-reference"})
    if _has(operation, "cursor"):
        yield "Link", _header('Address of the next page, as `rel="next"`, if there is one.', {"type": "string"})
    if _has(operation, "format"):
        yield "Total-Rows", _header("How many rows a stream had when it began, if counting took no time.", _COUNT)


def _posts_article(operation: dict[str, Any]) -> bool:
    content = operation.get("requestBody", {}).get("content", {})
    return bool(content.get("application/json", {}).get("schema") == _ref("PostedArticle"))


def _has(operation: dict[str, Any], name: str) -> bool:
    return any(parameter["name"] == name for parameter in operation["parameters"])


def _problems(path: str, method: str) -> dict[str, str]:
    one = _OF_ONE if "{" in path else {}
    article = _OF_ARTICLE if "{article_id}" in path else {}
    reviewed = _OF_REVIEW if method in {"post", "patch"} and _REVIEWED.match(path) else {}
    by_method = {
        "post": _OF_BODY if "{" in path else _OF_POST,
        "patch": _OF_BODY | _OF_CHANGE,
        "delete": _OF_CHANGE,
    }
    own = _OF_OPERATION.get(f"{method} {path}", by_method.get(method, {}))
    return _ALWAYS | ({} if path == "/healthz" else _OF_DATABASE) | one | article | reviewed | own


def _problem(status: str, description: str) -> dict[str, Any]:
    problem = {"description": description, "content": {MEDIA_TYPE: {"schema": _ref("Problem")}}}
    if status in {"429", "503"}:
        return problem | {"headers": {"Retry-After": _header("Seconds to wait before trying again.", _COUNT)}}
    return problem


def _header(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "schema": schema}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": _REF.format(model=name)}
