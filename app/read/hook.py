"""What is posted to make a webhook, field by field."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from app.domain.change import Action, Changed
from app.domain.errors import InvalidWebhook, echo, pointer
from app.read.web.urls import checked

E = TypeVar("E", bound=StrEnum)
_FIELDS = ("url", "resources", "actions", "after")
_LARGEST = (1 << 63) - 1
_NO_OBJECT = "The body is not a JSON object."


@dataclass(frozen=True, slots=True)
class Hook:
    """What somebody wants to be posted, and where."""

    url: str
    resources: tuple[Changed, ...]
    actions: tuple[Action, ...]
    after: int | None


def hook_of(fields: object, ports: AbstractSet[int]) -> Hook:
    """Build what is wanted of its fields, or say what is wrong with them."""
    if not isinstance(fields, dict):
        raise InvalidWebhook(_NO_OBJECT)
    for name in fields:
        if name not in _FIELDS:
            detail = f"There is no such field; possible are {', '.join(_FIELDS)}."
            raise InvalidWebhook(detail, pointer(name))
    url = fields.get("url")
    if not isinstance(url, str):
        detail = "The address to post to is missing, or is no text."
        raise InvalidWebhook(detail, pointer("url"))
    checked(url, ports)
    resources = _members(Changed, "resources", fields.get("resources"))
    return Hook(url, resources, _members(Action, "actions", fields.get("actions")), _number(fields.get("after")))


def _members(kind: type[E], name: str, given: object) -> tuple[E, ...]:
    if given is None:
        return ()
    possible = {str(each): each for each in kind}
    if not isinstance(given, list) or not all(isinstance(each, str) and each in possible for each in given):
        detail = f"“{echo(given)}” is no list of {', '.join(possible)}."
        raise InvalidWebhook(detail, pointer(name))
    return tuple(possible[each] for each in dict.fromkeys(given))


def _number(given: object) -> int | None:
    if given is None:
        return None
    # Numbers are read as Decimals, however large.
    if not isinstance(given, Decimal) or not 0 <= given <= _LARGEST or given % 1:
        detail = f"“{echo(given)}” is no number of a change."
        raise InvalidWebhook(detail, pointer("after"))
    return int(given)
