"""The tables of who may do what: keys, and what was counted of their holders."""

from sqlalchemy import BigInteger, LargeBinary, Text
from sqlmodel import Field, SQLModel


class ApiKeyRow(SQLModel, table=True):
    """A key, of which nothing is kept that it could be made of."""

    __tablename__ = "api_key"

    key: str = Field(primary_key=True, sa_type=Text)
    """Its id, which stands in the key itself too."""
    name: str = Field(sa_type=Text)
    scopes: str = Field(sa_type=Text)
    digest: bytes = Field(sa_type=LargeBinary)
    created: int = Field(sa_type=BigInteger)
    expires: int | None = Field(sa_type=BigInteger)
    revoked: int | None = Field(sa_type=BigInteger)
    last_used: int | None = Field(sa_type=BigInteger)
    """Within an hour: it is not written more often."""


class QuotaRow(SQLModel, table=True):
    """How many new articles of somebody were taken in one day."""

    __tablename__ = "quota"

    caller: str = Field(primary_key=True, sa_type=Text)
    day: int = Field(primary_key=True, sa_type=BigInteger)
    articles: int = Field(sa_type=BigInteger)
