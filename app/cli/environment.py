"""The settings of the commands. What keeps a command from starting is said in a sentence."""

import sys
from collections.abc import Iterator
from typing import NoReturn

from pydantic import ValidationError

from app.settings import Settings

UNUSABLE = 3
"""Exit code where the settings or the database cannot be used."""


def read_settings() -> Settings:
    """Read the settings, or leave with what is wrong with them."""
    try:
        return Settings()
    except ValidationError as error:
        leave("\n".join(flaws(error)))


def flaws(error: ValidationError) -> Iterator[str]:
    """Say what is wrong with the settings, each in a sentence."""
    for each in error.errors():
        yield f"ON_RECORD_{str(each['loc'][0]).upper()}: {each['msg']}."


def say_method(settings: Settings) -> None:
    """Say at the start where statements are found by rules alone."""
    if settings.statements == "rules":
        why = "as set" if "statements" in settings.model_fields_set else "onnxruntime is not installed"
        sys.stderr.write(f"Statements are found by rules alone: {why}.\n")


def leave(sentence: str) -> NoReturn:
    """Say why and exit."""
    sys.stderr.write(sentence + "\n")
    raise SystemExit(UNUSABLE)
