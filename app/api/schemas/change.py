"""A change: that something was created, changed or deleted."""

from datetime import datetime
from uuid import UUID

from app.api.schemas.article import Article
from app.api.schemas.claim import Claim
from app.api.schemas.finding import Finding
from app.api.schemas.parts import AN_ID, Schema, example, field, optional
from app.api.schemas.speaker import Speaker
from app.domain.change import Action, Changed


class LoggedChange(Schema):
    """One change, under its number in the order of all of them."""

    seq: int = field("Its number: they are consecutive, in the order in which changes were stored.", 4711)
    at: datetime = field("When it was stored.", "2023-11-20T08:31:00Z")
    action: Action = field("What was done.", "created")
    resource: Changed = field("What it was done to.", "claim")
    id: UUID = field("Id of that.", AN_ID)
    article_id: UUID | None = field("The article it belongs to; of a speaker, the one by which it changed.", AN_ID)
    version: int | None = field(
        "The version of a claim or finding, the revision of an article; of what was deleted, the last it had.", 1
    )


class ListedChange(LoggedChange):
    """A change with what was asked to be added."""

    document: Article | Claim | Finding | Speaker | None = optional(
        "With `include=document`: what was changed, as it is now; null if it is not there any more.", None
    )


class ChangePage(Schema):
    """Some changes, in their order."""

    data: list[ListedChange] = field("The changes.", [example(ListedChange)])
    next: int = field("What to give as `after` to go on, also where there is no change yet.", 4711)
    latest: int = field("The number of the last change there is.", 4711)
