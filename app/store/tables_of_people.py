"""The tables of what people say of claims and findings, and of how these came to be what they are."""

from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Text
from sqlmodel import Field, SQLModel

from app.store.columns import ORDINAL, Id


class HistoryRow(SQLModel, table=True):
    """One version of a claim or finding that a person has said something of, and how it came about."""

    __tablename__ = "history"
    __table_args__ = (ForeignKeyConstraint(["article_id"], ["article.id"]),)

    article_id: UUID = Field(primary_key=True, sa_type=Id)
    subject: UUID = Field(primary_key=True, sa_type=Id)
    """Id of the claim or finding."""
    number: int = Field(primary_key=True, sa_type=BigInteger)
    version: int = Field(sa_type=BigInteger)
    made: int = Field(sa_type=BigInteger)
    made_by: str = Field(sa_type=Text)
    api_key: str | None = Field(sa_type=Text)
    """The name of the key that it came with."""
    action: str = Field(sa_type=Text)
    verdict: str | None = Field(sa_type=Text)
    note: str | None = Field(sa_type=Text)
    patch: str | None = Field(sa_type=Text)
    document: str = Field(sa_type=Text)


class ClaimReviewerRow(SQLModel, table=True):
    """Somebody whose verdict on a claim counts."""

    __tablename__ = "claim_reviewer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    reviewer: str = Field(primary_key=True, sa_type=Text)
    ordinal: int = Field(primary_key=True, sa_type=ORDINAL)
    article_id: UUID = Field(primary_key=True, sa_type=Id)
