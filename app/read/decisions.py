"""What is posted about a speaker: a merge, a split, or what is told of it."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any
from uuid import UUID

from app.domain.errors import Flaw, InvalidDecision, echo, pointer
from app.domain.identity import FORMS, Register, Split, Told
from app.domain.speaker import EntityKind
from app.domain.text import unstorable
from app.read.posted import LONGEST_NAME

MOST_ARTICLES, MOST_NAMES = 200, 50
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_MOST_FLAWS = 20
Problems = Iterator[str]
Checks = Mapping[str, Callable[[Any], Problems]]


def merge_of(body: object) -> UUID:
    """Read into whom a speaker is merged."""
    fields = _checked(body, {"into": _an_id})
    if "into" not in fields:
        raise _invalid([("into", "The id of the speaker that it is merged into is missing.")])
    return UUID(fields["into"])


def split_of(body: object) -> Split:
    """Read what of a speaker is somebody else."""
    fields = _checked(body, {"articles": _several(_an_id, MOST_ARTICLES), "names": _names, "name": _a_name})
    if not fields.keys() & {"articles", "names"}:
        raise _invalid([("articles", "Say which `articles` or `names` are somebody else's.")])
    articles = tuple(dict.fromkeys(map(UUID, fields.get("articles", ()))))
    return Split(articles, tuple(dict.fromkeys(fields.get("names", ()))), fields.get("name"))


def told_of(body: object) -> Told:
    """Read what is told of a speaker, as a JSON merge patch (RFC 7396)."""
    fields = _checked(
        body,
        {"name": _a_name, "kind": _a_kind, "also_known_as": _or_null(_names_or_none), "external_ids": _or_null(_ids)},
    )
    ids = fields.get("external_ids", {})
    return Told(
        name=fields.get("name"),
        kind=EntityKind(fields["kind"]) if "kind" in fields else None,
        also_known_as=tuple(dict.fromkeys(fields["also_known_as"] or ())) if "also_known_as" in fields else None,
        external_ids={Register(name): value for name, value in (ids or {}).items()},
        without_ids=ids is None,
    )


def _checked(body: object, checks: Checks) -> dict[str, Any]:
    if not isinstance(body, dict):
        raise _invalid([("", "The body is not a JSON object.")])
    if flaws := list(islice(_flaws(body, checks), _MOST_FLAWS)):
        raise _invalid(flaws)
    return body


def _invalid(flaws: list[tuple[str, str]]) -> InvalidDecision:
    named = tuple(Flaw(pointer(name) if name else "", detail) for name, detail in flaws)
    return InvalidDecision(f"{named[0].where}: {named[0].detail}" if named[0].where else named[0].detail, named)


def _flaws(body: Mapping[str, object], checks: Checks) -> Iterator[tuple[str, str]]:
    for name, value in body.items():
        if check := checks.get(name):
            yield from ((name, detail) for detail in check(value))
        else:
            yield name, f"There is no such field. Possible are {', '.join(checks)}."


def _an_id(value: object) -> Problems:
    if not isinstance(value, str) or not _UUID.fullmatch(value):
        yield f"“{echo(value)}” is not an id."


def _a_name(value: object) -> Problems:
    if not isinstance(value, str):
        yield "The name is not a string."
    elif not value.strip() or len(value) > LONGEST_NAME:
        yield f"The name is empty, or longer than {LONGEST_NAME} characters."
    elif reason := unstorable(value):
        yield reason


def _a_kind(value: object) -> Problems:
    if value not in list(EntityKind):
        yield f"“{echo(value)}” is not one of {', '.join(EntityKind)}."


def _several(check: Callable[[object], Problems], most: int, least: int = 1) -> Callable[[object], Problems]:
    def checked(value: object) -> Problems:
        if not isinstance(value, list) or not least <= len(value) <= most:
            yield f"The value is not a list of {least} to {most}."
            return
        for each in value:
            yield from check(each)

    return checked


def _or_null(check: Callable[[Any], Problems]) -> Callable[[Any], Problems]:
    def checked(value: object) -> Problems:
        if value is not None:
            yield from check(value)

    return checked


_names = _several(_a_name, MOST_NAMES)
_names_or_none = _several(_a_name, MOST_NAMES, least=0)


def _ids(value: object) -> Problems:
    if not isinstance(value, dict):
        yield "The ids are not a JSON object."
        return
    for register, written in value.items():
        if register not in list(Register):
            yield f"“{echo(register)}” is not one of {', '.join(Register)}."
        elif written is not None and not _has_form(Register(register), written):
            yield f"“{echo(written)}” is not written as ids of {register} are."


def _has_form(register: Register, written: object) -> bool:
    return isinstance(written, str) and re.fullmatch(FORMS[register], written) is not None
