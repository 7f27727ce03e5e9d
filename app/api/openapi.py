"""The description of the API: problems as they are, nothing that is not."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.api.problems import MEDIA_TYPE
from app.api.schemas import Flaw, PostedArticle, Problem

_ALWAYS = {"400": "A parameter is unknown or has a value it cannot have.", "500": "A fault of ours."}
_OF_DATABASE = {"503": "The database is busy or extraction is not ready: try again after a while."}
_OF_ONE = {"404": "There is no such thing."}
_OF_POST = {
    "413": "The body is too large.",
    "415": "The media type, charset or content encoding is not read.",
    "422": "The body is no article, or takes too long to read.",
    "507": "No room is left to store anything.",
}
_NOT_OURS = ("HTTPValidationError", "ValidationError")


def describe(app: FastAPI) -> None:
    """Have the app describe itself with these corrections, once."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _corrected(
                get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            )
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign] # the way FastAPI documents


def _corrected(document: dict[str, Any]) -> dict[str, Any]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            responses = operation["responses"]
            responses.pop("422", None)
            for status, description in _problems(path, method).items():
                responses[status] = {"description": description, "content": {MEDIA_TYPE: {"schema": _ref("Problem")}}}
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in _NOT_OURS:
        schemas.pop(name, None)
    for model in (Flaw, Problem, PostedArticle):
        schemas[model.__name__] = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas[model.__name__].pop("$defs", None)
    return document


def _problems(path: str, method: str) -> dict[str, str]:
    one = _OF_ONE if "{" in path else {}
    post = _OF_POST if method == "post" else {}
    return _ALWAYS | ({} if path == "/healthz" else _OF_DATABASE) | one | post


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
