"""Speakers, and what people decide about them."""

from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from app.api.schemas.fields import Name
from app.api.schemas.job import Job
from app.api.schemas.parts import AN_ID, Named, Schema, example, field, optional
from app.domain.decided import MOST_ARTICLES, MOST_NAMES
from app.domain.identity import FORMS, Register
from app.domain.speaker import EntityKind

_Id = Annotated[str, WithJsonSchema({"type": "string", "format": "uuid"})]


class Alias(Schema):
    """A way of writing a speaker's name, as a part of the full name or its initials."""

    name: str = field("The name as written.", "MoH")
    articles: int = field("How many articles write it so.", 3)


def _id_of(register: Register, description: str, example: str) -> Any:  # noqa: ANN401 - as pydantic types a default
    return Field(None, description=description, pattern=f"^{FORMS[register]}$", examples=[example])


class ExternalIds(Schema):
    """Ids that others know a speaker by, as people told them. They are not looked up."""

    wikidata: str | None = _id_of(Register.WIKIDATA, "Item of Wikidata.", "Q42")
    viaf: str | None = _id_of(Register.VIAF, "Cluster of VIAF.", "113230702")
    isni: str | None = _id_of(Register.ISNI, "ISNI.", "0000000080456315")
    orcid: str | None = _id_of(Register.ORCID, "ORCID iD.", "0000-0002-1825-0097")
    gnd: str | None = _id_of(Register.GND, "Record of the GND.", "119033364")
    ror: str | None = _id_of(Register.ROR, "ROR id.", "05gq02987")
    lei: str | None = _id_of(Register.LEI, "Legal entity identifier.", "5493001KJTIIGC8Y1R12")


class Speaker(Named):
    """Who makes statements, or is spoken of."""

    kind: EntityKind = field("Sort of entity.", "organization")
    also_known_as: list[str] = field("Further names, as people told them.", ["Health Department"])
    external_ids: ExternalIds = field("Ids that others know it by.", {"wikidata": "Q42"})
    version: int = field("Counts what people have decided about it.", 1)
    aliases: list[Alias] = field("Other ways its name was written.", [example(Alias)])


class OneSpeaker(Speaker):
    """A speaker with those who were merged into it."""

    merged: list[Named] = field("Those who were merged into it.", [example(Named)])


class SpeakerChange(Schema):
    """What people tell of a speaker. What is left out stays as it is."""

    name: Name = optional("The name that is shown, also in its claims.", "Ministry of Health")
    kind: EntityKind = optional("Sort of entity.", "organization")
    also_known_as: list[Name] | None = Field(
        None, max_length=MOST_NAMES, description="Further names that it is found by.", examples=[["Health Department"]]
    )
    external_ids: ExternalIds | None = Field(
        None, description="Ids that others know it by; null takes one away.", examples=[{"wikidata": "Q42"}]
    )


class SpeakerMerge(Schema):
    """A speaker that is another."""

    into: _Id = field("Id of the speaker that stays.", AN_ID)


class SpeakerSplit(Schema):
    """What of a speaker is somebody else: `articles` or `names`, or both."""

    articles: list[_Id] = Field(
        [], min_length=1, max_length=MOST_ARTICLES, description="Articles that mean the other.", examples=[[AN_ID]]
    )
    names: list[Name] = Field(
        [],
        min_length=1,
        max_length=MOST_NAMES,
        description="Names of the other: those of a speaker that was merged, or as articles write them.",
        examples=[["J. Smith"]],
    )
    name: Name = optional("What somebody new is called.", "John Smith (minister)")


def _body(schema: type[Schema], description: str, *types: str) -> dict[str, Any]:
    reference = {"schema": {"$ref": f"#/components/schemas/{schema.__name__}"}}
    return {"required": True, "description": description, "content": dict.fromkeys(types, reference)}


CHANGE_BODY = _body(
    SpeakerChange, "What is changed, as a JSON merge patch.", "application/merge-patch+json", "application/json"
)
MERGE_BODY = _body(SpeakerMerge, "The speaker that stays.", "application/json")
SPLIT_BODY = _body(SpeakerSplit, "What is somebody else's.", "application/json")
LEADS: dict[int | str, dict[str, Any]] = {
    308: {"description": "The speaker was merged into another: `Location` has the address of the one that stays."}
}
FOLLOWS: dict[int | str, dict[str, Any]] = {
    202: {
        "model": Job,
        "description": "Decided. The claims are many and follow in this job; `Link` names the speaker.",
    }
}
