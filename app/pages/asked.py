"""What the forms of pages ask: a field that is left empty asks nothing."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query, Request
from pydantic import BaseModel, Field, model_validator

Cursor = Annotated[str | None, Query(max_length=2_000)]


class Form(BaseModel):
    """A form that is sent in the address, and from where on its answer is read."""

    cursor: str | None = Field(default=None, max_length=2_000)

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, given: Mapping[str, Any]) -> dict[str, Any]:
        return {name: kept for name, value in given.items() if (kept := _kept(value))}

    @classmethod
    def given(cls, request: Request) -> list[tuple[str, str]]:
        """List what was filled in, as it was sent."""
        known = {field.alias or name for name, field in cls.model_fields.items()} - {"cursor"}
        return [(name, value) for name, value in request.query_params.multi_items() if name in known and value]


def address(path: str, given: list[tuple[str, str]], **more: str | None) -> str:
    """Write the address at which this is asked."""
    query = urlencode([*given, *((name, value) for name, value in more.items() if value)])
    return f"{path}?{query}" if query else path


def _kept(value: Any) -> Any:  # noqa: ANN401 - one value or several, as they were sent
    return [each for each in value if each] if isinstance(value, list) else value
