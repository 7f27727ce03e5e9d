"""What may be posted about an article, as its fields or as query parameters. Checked where articles are read."""

from typing import Annotated, Any

from pydantic import WithJsonSchema

from app.api.schemas.parts import TIME_OR_DAY
from app.read.posted import LANGUAGE, LONGEST_NAME, LONGEST_TITLE, LONGEST_URL

_STORABLE = r"^[^\x00]*[^\s\x00\x1c-\x1f\x85][^\x00]*$"
"""Anything but NUL, and not only what Python or JavaScript takes for white space."""

_ODD = r"\s\x00-\x1f\x7f-\x9f"
_HTTP = rf"^https?://[^{_ODD}/?#@:\[\]\\]+(:[0-9]{{1,4}})?([/?#][^{_ODD}]*)?$"


def _string(**limits: Any) -> WithJsonSchema:  # noqa: ANN401 - the words of JSON Schema
    return WithJsonSchema({"type": "string", **limits})


def storable(longest: int) -> WithJsonSchema:
    """Describe a text that says something and can be stored."""
    return _string(pattern=_STORABLE, maxLength=longest)


TEXT: dict[str, Any] = {"type": "string", "pattern": _STORABLE, "examples": ["Nine people died, police said."]}
HTML: dict[str, Any] = {
    "type": "string",
    "pattern": _STORABLE,
    "examples": [
        "<html><title>Fire in the harbour</title><body><p>Nine people died, police said. […]</p></body></html>"
    ],
}
Text = Annotated[str, WithJsonSchema(TEXT)]
Html = Annotated[str, WithJsonSchema(HTML)]
Url = Annotated[str, _string(pattern=_HTTP, maxLength=LONGEST_URL)]
Title = Annotated[str, storable(LONGEST_TITLE)]
Name = Annotated[str, storable(LONGEST_NAME)]
Language = Annotated[str, _string(pattern=f"^{LANGUAGE}$")]
PublishedAt = Annotated[str, WithJsonSchema(TIME_OR_DAY)]
