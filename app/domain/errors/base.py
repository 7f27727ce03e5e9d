"""What every error has."""

from dataclasses import dataclass
from typing import Any

LONGEST_ECHO = 100


def echo(value: object) -> str:
    """Quote a caller's value, cut to a length that is safe to send back."""
    text = str(value)
    return text if len(text) <= LONGEST_ECHO else text[: LONGEST_ECHO - 1] + "…"


def pointer(key: object) -> str:
    """Write one step of a JSON pointer, cut to a length that is safe to send back."""
    return "/" + echo(key).replace("~", "~0").replace("/", "~1")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with a request: where (a JSON pointer or a parameter's name) and what."""

    where: str
    detail: str


class AppError(Exception):
    """Anything the product refuses or fails to do, as a sentence."""

    title = "Error"
    retry_after: int | None = None

    def __init__(self, detail: str, flaws: tuple[Flaw, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.flaws = flaws

    def __reduce__(self) -> tuple[Any, ...]:
        # From an extraction process it comes as it was: its class may make the detail of something else.
        return again, (type(self), self.detail, self.flaws), self.__dict__


def again(kind: type[AppError], detail: str, flaws: tuple[Flaw, ...]) -> AppError:
    """Make an error again of what was kept of it: its constructor makes its sentence of something else."""
    error = kind.__new__(kind)
    AppError.__init__(error, detail, flaws)
    return error


class Unexpected(AppError):
    """A fault of ours."""

    title = "Internal error"

    def __init__(self) -> None:
        super().__init__("Something went wrong here; it has been logged.")
