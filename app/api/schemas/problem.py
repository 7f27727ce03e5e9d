"""Problems (RFC 9457)."""

from pydantic import Field

from app.api.schemas.parts import Schema, example, field, optional


class Flaw(Schema):
    """One thing that is wrong with a request."""

    pointer: str | None = Field(None, description="Where in the body, as a JSON pointer.", examples=["/text"])
    parameter: str | None = Field(None, description="Which parameter.", examples=["kind"])
    detail: str = field("What is wrong.", "The text is empty.")


class Problem(Schema):
    """Why a request was refused or failed (RFC 9457)."""

    type: str = field("Address of a page about this kind of problem.", "/problems/invalid-article")
    title: str = field("The kind of problem.", "Invalid article")
    status: int = field("The status of the answer.", 422)
    detail: str = field("What was wrong in this case.", "/text: The text is empty.")
    request_id: str = optional("Names the request, as `X-Request-ID` does.", "5f0c2a7e41d84b3c9d6e8a1b2c3d4e5f")
    errors: list[Flaw] = Field([], description="Everything that was wrong, and where.", examples=[[example(Flaw)]])
