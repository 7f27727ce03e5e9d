"""Inserts as both databases have them, beyond what SQLAlchemy has for all."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

from app.store.tables import plain


def inserting(session: Session, table: type[SQLModel]) -> sqlite.Insert | postgresql.Insert:
    """Begin an insert that can say what to do about a row that is there already."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    return sqlite.insert(plain(table)) if on_sqlite else postgresql.insert(plain(table))
