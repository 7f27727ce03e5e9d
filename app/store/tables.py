"""The tables. A document is what clients are served; the other columns exist to filter, order and join."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, Text
from sqlmodel import Field, SQLModel

from app.store.columns import UtcTime


class ArticleRow(SQLModel, table=True):
    """One story, at its latest revision."""

    __tablename__ = "article"
    __table_args__ = (
        Index("ix_article_newest", "ordered_at", "id"),
        Index("ix_article_publisher", "publisher_key", "ordered_at", "id"),
    )

    id: UUID = Field(primary_key=True)
    revision: int = Field(sa_type=BigInteger)
    sha256: str = Field(sa_type=Text)
    publisher_key: str | None = Field(sa_type=Text)
    received_at: datetime = Field(sa_type=UtcTime)
    ordered_at: datetime = Field(sa_type=UtcTime)
    document: str = Field(sa_type=Text)


class RevisionRow(SQLModel, table=True):
    """One text of an article, exactly as posted."""

    __tablename__ = "revision"

    article_id: UUID = Field(primary_key=True, foreign_key="article.id")
    number: int = Field(primary_key=True, sa_type=BigInteger)
    sha256: str = Field(sa_type=Text)
    received_at: datetime = Field(sa_type=UtcTime)
    text: str = Field(sa_type=Text)


class SpeakerRow(SQLModel, table=True):
    """Anyone or anything named: who makes statements, and who figures and statements are about."""

    __tablename__ = "speaker"
    __table_args__ = (Index("ix_speaker_name", "name_key", "id"),)

    id: UUID = Field(primary_key=True)
    name: str = Field(sa_type=Text)
    name_key: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)


class SpeakerAliasRow(SQLModel, table=True):
    """A way of writing a speaker's name, with an article it was met in; the name itself is one."""

    __tablename__ = "speaker_alias"
    __table_args__ = (Index("ix_speaker_alias_key", "key"),)

    speaker_id: UUID = Field(primary_key=True, foreign_key="speaker.id")
    key: str = Field(primary_key=True, sa_type=Text)
    article_id: UUID = Field(primary_key=True, foreign_key="article.id")
    name: str = Field(sa_type=Text)


class ClaimRow(SQLModel, table=True):
    """A statement or a figure."""

    __tablename__ = "claim"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "revision"], ["revision.article_id", "revision.number"]),
        Index("ix_claim_id", "id"),
        Index("ix_claim_newest", "ordered_at", "article_id", "following"),
        Index("ix_claim_type", "type", "ordered_at", "article_id", "following"),
        Index("ix_claim_kind", "kind", "ordered_at", "article_id", "following"),
        Index("ix_claim_publisher", "publisher_key", "ordered_at", "article_id", "following"),
        Index("ix_claim_speaker", "speaker_id", "ordered_at", "article_id", "following"),
        Index("ix_claim_counted", "counted_head", "ordered_at", "article_id", "following"),
    )

    article_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    revision: int = Field(sa_type=BigInteger)
    current: bool = True
    following: int = Field(sa_type=BigInteger)
    """How many claims of the revision stand after this one: descending order is reading order."""
    ordered_at: datetime = Field(sa_type=UtcTime)
    published_at: datetime | None = Field(sa_type=UtcTime)
    publisher_key: str | None = Field(sa_type=Text)
    type: str = Field(sa_type=Text)
    speaker_id: UUID | None = Field(foreign_key="speaker.id")
    form: str | None = Field(sa_type=Text)
    act: str | None = Field(sa_type=Text)
    kind: str | None = Field(sa_type=Text)
    unit: str | None = Field(sa_type=Text)
    counted: str | None = Field(sa_type=Text)
    counted_head: str | None = Field(sa_type=Text)
    modifier: str | None = Field(sa_type=Text)
    low: float | None
    high: float | None
    document: str = Field(sa_type=Text)


class FindingRow(SQLModel, table=True):
    """Figures of one article that contradict each other."""

    __tablename__ = "finding"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "revision"], ["revision.article_id", "revision.number"]),
        Index("ix_finding_id", "id"),
        Index("ix_finding_newest", "ordered_at", "article_id", "following"),
    )

    article_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    revision: int = Field(sa_type=BigInteger)
    current: bool = True
    following: int = Field(sa_type=BigInteger)
    ordered_at: datetime = Field(sa_type=UtcTime)
    rule: str = Field(sa_type=Text)
    certainty: str = Field(sa_type=Text)
    document: str = Field(sa_type=Text)
