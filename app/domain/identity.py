"""What people decide about who somebody is, and under which id others know them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.domain.speaker import EntityKind


class Register(StrEnum):
    """Who gives ids to people and bodies."""

    WIKIDATA = "wikidata"
    VIAF = "viaf"
    ISNI = "isni"
    ORCID = "orcid"
    GND = "gnd"
    ROR = "ror"
    LEI = "lei"


FORMS: Mapping[Register, str] = {
    Register.WIKIDATA: r"Q[1-9][0-9]{0,11}",
    Register.VIAF: r"[1-9][0-9]{0,21}",
    Register.ISNI: r"[0-9]{15}[0-9X]",
    Register.ORCID: r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]",
    Register.GND: r"[0-9]{1,10}-?[0-9X]",
    Register.ROR: r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}",
    Register.LEI: r"[A-Z0-9]{18}[0-9]{2}",
}
"""How an id of each is written. It is stored and never looked up."""


@dataclass(frozen=True, slots=True)
class Split:
    """What of a speaker is somebody else: all in some articles, and all that is written in some ways."""

    articles: tuple[UUID, ...] = ()
    names: tuple[str, ...] = ()
    name: str | None = None
    """What the other is called, if that is said."""


@dataclass(frozen=True, slots=True)
class Told:
    """What people tell of a speaker. What is None stays as it is; an id that is None is taken away."""

    name: str | None = None
    kind: EntityKind | None = None
    also_known_as: tuple[str, ...] | None = None
    external_ids: Mapping[Register, str | None] | None = None
    without_ids: bool = False
    """Whether no external id stays that is not told now."""
