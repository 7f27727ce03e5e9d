"""The tables. A document is what clients are served; the other columns exist to filter, order and join.

Lists read only `article`, `claim` and `finding`, which hold what is current; what a later revision replaced is kept
in `past_claim` and `past_finding`. The words that `q` searches stand in tables of their own (see `words`).
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Float, ForeignKeyConstraint, Index, LargeBinary, Table, Text, false
from sqlmodel import Field, SQLModel

from app.store.columns import ORDINAL, Id, UtcTime
from app.store.indexes import index, known


class ArticleRow(SQLModel, table=True):
    """One story, at its latest revision."""

    __tablename__ = "article"
    __table_args__ = (
        Index("ix_article_id", "id", unique=True),
        known("article", "publisher", "publisher_key", "ordinal"),
        index("article", "received", "received", "ordinal"),
        index("article", "found", "ordinal", only="has_finding"),
        index("article", "cluster", "cluster_id", "ordinal"),
        index("article", "copied", "ordinal", only="is_copy"),
    )

    ordinal: int = Field(primary_key=True, sa_type=ORDINAL)
    """The greatest ordinal of the article's block: its claims and findings have those right below."""
    id: UUID = Field(sa_type=Id)
    revision: int = Field(sa_type=BigInteger)
    sha256: str = Field(sa_type=Text)
    publisher_key: str | None = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    published: int | None = Field(sa_type=BigInteger)
    received: int = Field(sa_type=BigInteger)
    has_finding: bool
    document: str = Field(sa_type=Text)
    reader: str = Field(sa_type=Text, default="", sa_column_kwargs={"server_default": ""})
    """What read its text: the rules and models that its claims come from."""
    zone: int | None = Field(sa_type=BigInteger)
    """Minutes that the clocks of its time of publication are ahead of UTC: “yesterday” is a day of theirs."""
    cluster_id: UUID | None = Field(sa_type=Id)
    """The first of the articles that share its words."""
    is_copy: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class RevisionRow(SQLModel, table=True):
    """One text of an article, exactly as posted."""

    __tablename__ = "revision"
    __table_args__ = (ForeignKeyConstraint(["article_id"], ["article.id"]),)

    article_id: UUID = Field(primary_key=True, sa_type=Id)
    number: int = Field(primary_key=True, sa_type=BigInteger)
    sha256: str = Field(sa_type=Text)
    title: str | None = Field(sa_type=Text)
    received_at: datetime = Field(sa_type=UtcTime)
    text: str = Field(sa_type=Text)
    document: str | None = Field(sa_type=Text)
    """The article's document at this revision, once another has followed."""


class ClaimRow(SQLModel, table=True):
    """A statement or a figure."""

    __tablename__ = "claim"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "revision"], ["revision.article_id", "revision.number"]),
        ForeignKeyConstraint(["speaker_id"], ["speaker.id"]),
        index("claim", "id", "id"),
        index("claim", "article", "article_id", "ordinal"),
        known("claim", "speaker", "speaker_id", "ordinal"),
        known("claim", "speaker_name", "speaker_key", "ordinal"),
        known("claim", "publisher", "publisher_key", "ordinal"),
        known("claim", "form", "form", "ordinal"),
        known("claim", "act", "act", "ordinal"),
        known("claim", "kind", "kind", "ordinal"),
        known("claim", "modifier", "modifier", "ordinal"),
        # With the values beside them, so that a bound on the value is tested without the row.
        known("claim", "unit", "unit", "ordinal", "low", "high"),
        known("claim", "counted", "counted_head", "ordinal", "low", "high"),
        index("claim", "values", "ordinal", "low", "high", only="low IS NOT NULL"),
        known("claim", "low", "low", "ordinal"),
        known("claim", "high", "high", "ordinal"),
        index("claim", "range", "high", "low", only="low < high"),
        known("claim", "as_of", "as_of", "ordinal"),
        index("claim", "received", "received", "ordinal"),
        index("claim", "found", "ordinal", only="has_finding"),
        index("claim", "copied", "ordinal", only="is_copy"),
        index("claim", "reviewed", "review", "ordinal", only="review <> 'unreviewed'"),
    )

    ordinal: int = Field(primary_key=True, sa_type=ORDINAL)
    article_id: UUID = Field(sa_type=Id)
    id: UUID = Field(sa_type=Id)
    revision: int = Field(sa_type=BigInteger)
    version: int = Field(sa_type=BigInteger)
    type: str = Field(sa_type=Text)
    speaker_id: UUID | None = Field(sa_type=Id)
    speaker_key: str | None = Field(sa_type=Text)
    publisher_key: str | None = Field(sa_type=Text)
    published: int | None = Field(sa_type=BigInteger)
    received: int = Field(sa_type=BigInteger)
    form: str | None = Field(sa_type=Text)
    act: str | None = Field(sa_type=Text)
    kind: str | None = Field(sa_type=Text)
    unit: str | None = Field(sa_type=Text)
    counted: str | None = Field(sa_type=Text)
    counted_head: str | None = Field(sa_type=Text)
    modifier: str | None = Field(sa_type=Text)
    low: float | None = Field(sa_type=Float)
    high: float | None = Field(sa_type=Float)
    as_of: int | None = Field(sa_type=BigInteger)
    has_finding: bool
    review: str = Field(sa_type=Text)
    document: str = Field(sa_type=Text)
    is_copy: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether its article is a copy of another."""


class ClaimAboutRow(SQLModel, table=True):
    """Somebody or something that a claim names or means."""

    __tablename__ = "claim_about"
    __table_args__ = (ForeignKeyConstraint(["speaker_id"], ["speaker.id"]), {"sqlite_with_rowid": False})

    speaker_id: UUID = Field(primary_key=True, sa_type=Id)
    ordinal: int = Field(primary_key=True, sa_type=ORDINAL)
    article_id: UUID = Field(primary_key=True, sa_type=Id)


class ClaimFindingRow(SQLModel, table=True):
    """A rule by which a claim contradicts another."""

    __tablename__ = "claim_finding"
    __table_args__ = ({"sqlite_with_rowid": False},)

    rule: str = Field(primary_key=True, sa_type=Text)
    ordinal: int = Field(primary_key=True, sa_type=ORDINAL)
    article_id: UUID = Field(primary_key=True, sa_type=Id)


class FindingRow(SQLModel, table=True):
    """Figures of one article that contradict each other."""

    __tablename__ = "finding"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "revision"], ["revision.article_id", "revision.number"]),
        index("finding", "id", "id"),
        index("finding", "article", "article_id", "ordinal"),
        index("finding", "rule", "rule", "ordinal"),
        index("finding", "certainty", "certainty", "ordinal"),
        known("finding", "publisher", "publisher_key", "ordinal"),
    )

    ordinal: int = Field(primary_key=True, sa_type=ORDINAL)
    article_id: UUID = Field(sa_type=Id)
    id: UUID = Field(sa_type=Id)
    revision: int = Field(sa_type=BigInteger)
    version: int = Field(sa_type=BigInteger)
    publisher_key: str | None = Field(sa_type=Text)
    published: int | None = Field(sa_type=BigInteger)
    received: int = Field(sa_type=BigInteger)
    rule: str = Field(sa_type=Text)
    certainty: str = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    document: str = Field(sa_type=Text)


class PastClaimRow(SQLModel, table=True):
    """A claim of an earlier revision."""

    __tablename__ = "past_claim"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "revision"], ["revision.article_id", "revision.number"]),
        index("past_claim", "id", "id"),
    )

    article_id: UUID = Field(primary_key=True, sa_type=Id)
    revision: int = Field(primary_key=True, sa_type=BigInteger)
    ordinal: int = Field(primary_key=True, sa_type=BigInteger)
    id: UUID = Field(sa_type=Id)
    type: str = Field(sa_type=Text)
    document: str = Field(sa_type=Text)


class PastFindingRow(SQLModel, table=True):
    """A finding of an earlier revision."""

    __tablename__ = "past_finding"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "revision"], ["revision.article_id", "revision.number"]),
        index("past_finding", "id", "id"),
    )

    article_id: UUID = Field(primary_key=True, sa_type=Id)
    revision: int = Field(primary_key=True, sa_type=BigInteger)
    ordinal: int = Field(primary_key=True, sa_type=BigInteger)
    id: UUID = Field(sa_type=Id)
    document: str = Field(sa_type=Text)


class SecretRow(SQLModel, table=True):
    """What only the service knows: what its cursors are signed with, and what its keys are hashed with."""

    __tablename__ = "secret"

    name: str = Field(primary_key=True, sa_type=Text)
    value: bytes = Field(sa_type=LargeBinary)


def plain(table: type[SQLModel]) -> Table:
    """Give the table itself: rows go in and come out in numbers, and none of them as an object."""
    return table.__table__  # type: ignore[attr-defined,no-any-return] # SQLModel does not declare it
