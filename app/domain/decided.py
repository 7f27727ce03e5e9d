"""What people send when they decide who speakers are, and how it has to look."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.domain import shape
from app.domain.claimed import LONGEST_NAME
from app.domain.errors import echo
from app.domain.identity import FORMS, Register, Split, Told
from app.domain.shape import Check, Flaws, or_null, record, several
from app.domain.speaker import EntityKind

MOST_ARTICLES, MOST_NAMES = 200, 50
Fields = Mapping[str, Any]
_NAME = shape.text(LONGEST_NAME)


def _written(register: Register) -> Check:
    """Check an id as a register gives it."""

    def check(value: object) -> Flaws:
        if not isinstance(value, str) or not re.fullmatch(FORMS[register], value):
            yield "", f"“{echo(value)}” is not written as ids of {register} are."

    return check


MERGE = record({"into": shape.uuid}, required=("into",))
CHANGE = record(
    {
        "name": _NAME,
        "kind": shape.one_of(EntityKind),
        "also_known_as": or_null(several(_NAME, most=MOST_NAMES)),
        "external_ids": or_null(record({each: or_null(_written(each)) for each in Register})),
    }
)
_SPLIT = record(
    {
        "articles": several(shape.uuid, least=1, most=MOST_ARTICLES),
        "names": several(_NAME, least=1, most=MOST_NAMES),
        "name": _NAME,
    }
)


def splitting(fields: object) -> Flaws:
    """Check what of a speaker is to be somebody else: it has to be said."""
    yield from _SPLIT(fields)
    if isinstance(fields, dict) and not fields.keys() & {"articles", "names"}:
        yield "/articles", "Say which `articles` or `names` are somebody else's."


def split_of(fields: Fields) -> Split:
    """Read what of a speaker is somebody else."""
    articles = tuple(dict.fromkeys(map(UUID, fields.get("articles", ()))))
    return Split(articles, tuple(dict.fromkeys(fields.get("names", ()))), fields.get("name"))


def told_of(fields: Fields) -> Told:
    """Read what is told of a speaker, as a JSON merge patch (RFC 7396)."""
    ids = fields.get("external_ids", {})
    return Told(
        name=fields.get("name"),
        kind=EntityKind(fields["kind"]) if "kind" in fields else None,
        also_known_as=tuple(dict.fromkeys(fields["also_known_as"] or ())) if "also_known_as" in fields else None,
        external_ids={Register(name): value for name, value in (ids or {}).items()},
        without_ids=ids is None,
    )
