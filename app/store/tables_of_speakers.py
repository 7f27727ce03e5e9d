"""The tables of speakers: who there is, how they are written, and what people have decided about them."""

from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, Text, false
from sqlmodel import Field, SQLModel

from app.store.columns import Id
from app.store.indexes import index, known


class SpeakerRow(SQLModel, table=True):
    """Anyone or anything named: who makes statements, and who figures and statements are about."""

    __tablename__ = "speaker"
    __table_args__ = (
        index("speaker", "name", "name_key", "id"),
        known("speaker", "into", "into_id"),
        known("speaker", "job", "job_id"),
        index("speaker", "decided", "id", only="version > 1"),
    )

    id: UUID = Field(primary_key=True, sa_type=Id)
    name: str = Field(sa_type=Text)
    name_key: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    version: int = Field(default=1, sa_type=BigInteger, sa_column_kwargs={"server_default": "1"})
    """Counts what people have decided about it."""
    renamed: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether people gave it its name, which its claims then have however their article writes it."""
    told: str | None = Field(sa_type=Text)
    """What people told of it beside its name and kind, in JSON."""
    into_id: UUID | None = Field(sa_type=Id)
    """The speaker that it was merged into."""
    job_id: UUID | None = Field(sa_type=Id)
    """The job in which its claims follow what was decided, until that has ended."""


class SpeakerAliasRow(SQLModel, table=True):
    """A way of writing a speaker's name, and how many articles write it so; the name itself is one."""

    __tablename__ = "speaker_alias"
    __table_args__ = (
        ForeignKeyConstraint(["speaker_id"], ["speaker.id"]),
        index("speaker_alias", "speaker", "speaker_id"),
    )

    key: str = Field(primary_key=True, sa_type=Text)
    speaker_id: UUID = Field(primary_key=True, sa_type=Id)
    name: str = Field(sa_type=Text)
    articles: int = Field(sa_type=BigInteger)
    told: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether people told it, so that it is known though no article may write it."""


class ArticleAliasRow(SQLModel, table=True):
    """A way of writing a name that some revision of an article has: what the count of articles counts.

    The speaker is the one that the text names. Who that is by now, people may have decided.
    """

    __tablename__ = "article_alias"
    __table_args__ = (
        ForeignKeyConstraint(["article_id"], ["article.id"]),
        index("article_alias", "speaker", "speaker_id"),
    )

    article_id: UUID = Field(primary_key=True, sa_type=Id)
    key: str = Field(primary_key=True, sa_type=Text)
    speaker_id: UUID = Field(primary_key=True, sa_type=Id)


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
