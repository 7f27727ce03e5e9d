"""What every schema is made of."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

AN_ID = "5d0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a11"
A_FINDING = "7e0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a12"
TIME_OR_DAY: dict[str, Any] = {"anyOf": [{"type": "string", "format": each} for each in ("date-time", "date")]}
Exact = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]


class Schema(BaseModel):
    """An object with all its members and no other."""

    model_config = ConfigDict(extra="forbid")


def field(description: str, *examples: object) -> Any:  # noqa: ANN401 - as pydantic types a default
    """Describe a member, with examples."""
    return Field(description=description, examples=list(examples))


def optional(description: str, *examples: object) -> Any:  # noqa: ANN401 - as pydantic types a default
    """Describe a member that is there only where it was asked for."""
    return Field(None, description=description, examples=list(examples))


def example(schema: type[BaseModel]) -> dict[str, Any]:
    """Put together the first example of every member."""
    fields = schema.model_fields.items()
    return {field.alias or name: field.examples[0] for name, field in fields if field.examples}


class Place(Schema):
    """Half-open range of code points of the revision's text."""

    start: int = field("First code point.", 1740)
    end: int = field("The code point after the last.", 1750)
    exact: str = field("The words that stand there.", "15 of them")


class Selector(Place):
    """A range with the code points around it."""

    prefix: str = field("Up to 32 code points before it.", "the court said ")
    suffix: str = field("Up to 32 code points after it.", " were released.")


class Named(Schema):
    """An entity and its name."""

    id: UUID = field("Id of the entity among the speakers.", AN_ID)
    name: str = field("Its name.", "Ministry of Health")
