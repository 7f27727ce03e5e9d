"""The tables of what people have decided about speakers, and of what follows from it."""

from uuid import UUID

from sqlalchemy import BigInteger, Index, Text
from sqlmodel import Field, SQLModel

from app.store.columns import Id


class SpeakerSplitRow(SQLModel, table=True):
    """Somebody whom one article names, and who is another there."""

    __tablename__ = "speaker_split"
    __table_args__ = (Index("ix_speaker_split_into", "into_id"),)

    article_id: UUID = Field(primary_key=True, sa_type=Id)
    speaker_id: UUID = Field(primary_key=True, sa_type=Id)
    """The one whom the text names."""
    into_id: UUID = Field(sa_type=Id)


class ClaimNamedRow(SQLModel, table=True):
    """Who makes a claim and whom it is about as its text names them, where people have decided otherwise."""

    __tablename__ = "claim_named"

    article_id: UUID = Field(primary_key=True, sa_type=Id)
    claim_id: UUID = Field(primary_key=True, sa_type=Id)
    document: str = Field(sa_type=Text)


class FollowRow(SQLModel, table=True):
    """The claims of a speaker that follow a decision, and how far they are."""

    __tablename__ = "follow"

    id: UUID = Field(primary_key=True, sa_type=Id)
    speaker_id: UUID = Field(sa_type=Id)
    after: int = Field(sa_type=BigInteger)
    """The ordinal up to which they have followed."""
    done: int = Field(sa_type=BigInteger)
    total: int = Field(sa_type=BigInteger)
    created: int = Field(sa_type=BigInteger)
    lease: int = Field(sa_type=BigInteger)
    """The instant until which its holder alone may go on."""
    holder: str | None = Field(sa_type=Text)
    ended: int | None = Field(sa_type=BigInteger)
