"""Indexes of tables, named alike, and the same on SQLite and on PostgreSQL."""

from sqlalchemy import Index, text


def index(table: str, name: str, *columns: str, only: str | None = None) -> Index:
    """Index some columns, of all rows or of some."""
    where = None if only is None else text(only)
    return Index(f"ix_{table}_{name}", *columns, sqlite_where=where, postgresql_where=where)


def known(table: str, name: str, column: str, *more: str) -> Index:
    """Index the rows that have a value."""
    return index(table, name, column, *more, only=f"{column} IS NOT NULL")
