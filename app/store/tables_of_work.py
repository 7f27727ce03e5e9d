"""The tables that taking articles in needs: jobs and their tasks, answers given once, pages fetched, copies."""

from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, Text, text
from sqlmodel import Field, SQLModel

from app.store.columns import Id

_NOT_DONE = text("state = 'queued'")


class JobRow(SQLModel, table=True):
    """Articles that were taken to be read later."""

    __tablename__ = "job"

    id: UUID = Field(primary_key=True, sa_type=Id)
    on_error: str = Field(sa_type=Text)
    total: int = Field(sa_type=BigInteger)
    created: int = Field(sa_type=BigInteger)
    caller: str | None = Field(sa_type=Text)
    """Whose articles they are counted as, where they are."""


class TaskRow(SQLModel, table=True):
    """One article of a job, as it was posted, and what became of it."""

    __tablename__ = "task"
    __table_args__ = (
        ForeignKeyConstraint(["job_id"], ["job.id"]),
        Index("ix_task_turn", "turn", sqlite_where=_NOT_DONE, postgresql_where=_NOT_DONE),
        Index("ix_task_article", "article_key", "turn", sqlite_where=_NOT_DONE, postgresql_where=_NOT_DONE),
        Index("ix_task_state", "job_id", "state", "place"),
    )

    job_id: UUID = Field(primary_key=True, sa_type=Id)
    place: int = Field(primary_key=True, sa_type=BigInteger)
    state: str = Field(sa_type=Text)
    turn: int = Field(sa_type=BigInteger)
    """When it was taken, and so its turn: the instant, and those of one job one after the other."""
    article_key: UUID = Field(sa_type=Id)
    """What posts of one article have in common: of these, one at a time is read, in their turn."""
    request_id: str | None = Field(sa_type=Text)
    posted: str | None = Field(sa_type=Text)
    """The article as it was posted, in JSON, until it is done."""
    dry_run: bool
    lease: int = Field(sa_type=BigInteger)
    """The instant until which its holder alone may end it."""
    holder: str | None = Field(sa_type=Text)
    attempts: int = Field(sa_type=BigInteger)
    ended: int | None = Field(sa_type=BigInteger)
    result: str | None = Field(sa_type=Text)


class IdempotencyRow(SQLModel, table=True):
    """A request that is carried out once, however often it is sent, and its answer."""

    __tablename__ = "idempotency"
    __table_args__ = (Index("ix_idempotency_lease", "lease"),)

    key: str = Field(primary_key=True, sa_type=Text)
    fingerprint: str = Field(sa_type=Text)
    lease: int = Field(sa_type=BigInteger)
    """Until when it is in flight, or once it has its answer, until when that is kept."""
    holder: str = Field(sa_type=Text)
    answer: str | None = Field(sa_type=Text)


class FetchedRow(SQLModel, table=True):
    """A page that was fetched: by its address as posted, and what to ask with whether it has changed."""

    __tablename__ = "fetched"
    __table_args__ = (
        ForeignKeyConstraint(["article_id"], ["article.id"]),
        Index("ix_fetched_article", "article_id"),
    )

    id: UUID = Field(primary_key=True, sa_type=Id)
    article_id: UUID = Field(primary_key=True, sa_type=Id)
    sha256: str = Field(sa_type=Text)
    """Of the text that it held: once the article has another, the page is fetched whole again."""
    etag: str | None = Field(sa_type=Text)
    last_modified: str | None = Field(sa_type=Text)


class DeletedRow(SQLModel, table=True):
    """An article that was deleted."""

    __tablename__ = "deleted"

    article_id: UUID = Field(primary_key=True, sa_type=Id)
    deleted: int = Field(sa_type=BigInteger)


class ArticleShingleRow(SQLModel, table=True):
    """One of some sequences of words that stand for an article, by their hash."""

    __tablename__ = "article_shingle"
    __table_args__ = (
        ForeignKeyConstraint(["article_id"], ["article.id"]),
        Index("ix_article_shingle_article", "article_id"),
        {"sqlite_with_rowid": False},
    )

    shingle: int = Field(primary_key=True, sa_type=BigInteger)
    article_id: UUID = Field(primary_key=True, sa_type=Id)
