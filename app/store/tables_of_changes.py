"""The tables of what has changed, in one order."""

from uuid import UUID

from sqlalchemy import BigInteger, Index, LargeBinary, Text
from sqlmodel import Field, SQLModel

from app.store.columns import ORDINAL, Id


class ChangeRow(SQLModel, table=True):
    """What one transaction changed of one article: so many entries, with consecutive numbers."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_article", "article", "last"),)

    last: int = Field(primary_key=True, sa_type=ORDINAL)
    """The number of its last entry."""
    article: UUID | None = Field(sa_type=Id)
    made: int = Field(sa_type=BigInteger)
    entries: str = Field(sa_type=Text)
    """A list in JSON: what was done to what, its id and its version."""


class ChangeCounterRow(SQLModel, table=True):
    """The number of the last change: who counts it up holds it until it has committed, and is the only one to."""

    __tablename__ = "change_counter"

    name: str = Field(primary_key=True, sa_type=Text)
    last: int = Field(sa_type=BigInteger)


class WebhookRow(SQLModel, table=True):
    """Where changes are posted to, how far that is, and how it goes."""

    __tablename__ = "webhook"

    id: UUID = Field(primary_key=True, sa_type=Id)
    url: str = Field(sa_type=Text)
    resources: str = Field(sa_type=Text)
    """Of what, and what was done to it, separated by commas."""
    actions: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    secret: bytes = Field(sa_type=LargeBinary)
    """What deliveries are signed with: it is needed as it is."""
    created: int = Field(sa_type=BigInteger)
    position: int = Field(sa_type=BigInteger)
    """The number of the last change that was delivered, or passed over."""
    due: int = Field(sa_type=BigInteger)
    """The instant at which it is asked again, after a failure."""
    failures: int = Field(sa_type=BigInteger)
    """How often it has failed in a row."""
    lease: int = Field(sa_type=BigInteger)
    """The instant until which its holder alone delivers to it."""
    holder: str | None = Field(sa_type=Text)
    error: str | None = Field(sa_type=Text)
    failed: int | None = Field(sa_type=BigInteger)
    delivered: int | None = Field(sa_type=BigInteger)
