"""JSON as it should be sent: UTF-8, no key twice, no NaN, nothing too deep; and what no text may hold."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, NoReturn

from app.domain.errors import Flaw, InvalidArticle, InvalidBatch, MalformedJson, echo, pointer
from app.domain.text import UNSTORABLE

DEEPEST = 32
_BEGIN = re.compile(r"[ \t\n\r]*\[[ \t\n\r]*(\][ \t\n\r]*)?")
_BETWEEN = re.compile(r"[ \t\n\r]*([,\]])[ \t\n\r]*")
_NO_COMMA, _EXTRA = "Expecting ',' delimiter", "Extra data"


def parse(body: bytes) -> object:
    """Parse a body. Numbers become Decimal, so that none is too long or loses a digit."""
    text = _decoded(body)
    with _named():
        parsed: object = _DECODER.decode(text)
    _refuse_depth(parsed)
    return parsed


def elements(body: bytes) -> Iterator[tuple[str, object]]:
    """Parse the elements of an array, each with the text it is written in, so that none waits for all others."""
    text = _decoded(body)
    begun = _BEGIN.match(text)
    if not begun:
        detail = "The body is not a JSON array."
        raise InvalidBatch(detail, (Flaw("", detail),))
    place, more = begun.end(), not begun[1]
    while more:
        with _named():
            element, end = _DECODER.raw_decode(text, place)
            between = _BETWEEN.match(text, end)
            if not between:
                raise json.JSONDecodeError(_NO_COMMA, text, end)
        _refuse_depth(element)
        yield text[place:end], element
        place, more = between.end(), between[1] == ","
    with _named():
        if place < len(text):
            raise json.JSONDecodeError(_EXTRA, text, place)


def storable(text: str) -> str:
    """Leave out what keeps a text from being stored."""
    return UNSTORABLE.sub("", text)


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        detail = f"The body is not UTF-8: byte {error.start} cannot be read."
        raise MalformedJson(detail) from error


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except json.JSONDecodeError as error:
        detail = f"The body is not JSON: {error.msg} at line {error.lineno}, column {error.colno}."
        raise MalformedJson(detail) from error
    except RecursionError as error:
        raise _too_deep() from error


def _number(digits: str) -> Decimal | float:
    # An exponent beyond what Decimal has is still a number, and no number is expected anywhere.
    try:
        return Decimal(digits)
    except ArithmeticError:
        return 0.0


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value] # None
        detail = f"The key “{echo(twice)}” stands twice in one object."
        raise InvalidArticle(detail, (Flaw(pointer(twice), detail),))
    return made


def _refuse_constant(name: str) -> NoReturn:
    detail = f"{name} is not a JSON number."
    raise InvalidArticle(detail, (Flaw("", detail),))


def _too_deep() -> InvalidArticle:
    detail = f"The body is nested deeper than {DEEPEST} levels."
    return InvalidArticle(detail, (Flaw("", detail),))


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_refuse_constant, parse_int=Decimal, parse_float=_number
)


def _refuse_depth(parsed: object) -> None:
    level = [parsed]
    for _ in range(DEEPEST):
        level = [inner for value in level for inner in _members(value)]
    if any(isinstance(value, (dict, list)) for value in level):
        raise _too_deep()


def _members(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
