"""Inserts as both databases have them, beyond what SQLAlchemy has for all."""

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def inserting(session: Session, table: type[SQLModel]) -> sqlite.Insert | postgresql.Insert:
    """Begin an insert that can say what to do about a row that is there already."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    return sqlite.insert(plain(table)) if on_sqlite else postgresql.insert(plain(table))


def plain(table: type[SQLModel]) -> Table:
    """Give the table itself: many rows go in at once, and none of them as an object."""
    return table.__table__  # type: ignore[attr-defined,no-any-return] # SQLModel does not declare it
