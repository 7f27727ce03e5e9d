# ruff: noqa: INP001 - named by its date, found by Alembic
"""changes."""

import json
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_AT_ONCE = 500  # rows in memory, and entries in a row
_EPOCH = 62_135_596_800_000_000  # microseconds from the beginning of the year 1
_FIRST = (-1, -1)
_ARTICLES = sa.text(
    "SELECT received, ordinal, id, revision FROM article WHERE (received, ordinal) > (:received, :ordinal) "
    "ORDER BY received, ordinal LIMIT :most"
)
_SPEAKERS = sa.text("SELECT id FROM speaker ORDER BY id LIMIT :most")
_MORE_SPEAKERS = sa.text("SELECT id FROM speaker WHERE id > :after ORDER BY id LIMIT :most")
_PARTS = "SELECT article_id, id, version FROM {} WHERE article_id IN :articles ORDER BY article_id, ordinal DESC"
_OF_ARTICLE = {
    code: sa.text(_PARTS.format(table)).bindparams(sa.bindparam("articles", expanding=True))
    for code, table in (("crc", "claim"), ("crf", "finding"))
}
_CHANGE = sa.text("INSERT INTO change (last, article, made, entries) VALUES (:last, :article, :made, :entries)")
Entry = tuple[str, str, int | None]


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _id(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.LargeBinary(16) if _on_sqlite() else sa.Uuid(), nullable=nullable)


def upgrade() -> None:
    """Apply, and tell of everything that is stored already: speakers, then articles in the order they came in."""
    op.create_table(
        "change",
        sa.Column("last", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        _id("article", nullable=True),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("entries", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("last"),
    )
    op.create_table(
        "change_counter",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("last", sa.BigInteger(), nullable=False),
    )
    _create_webhooks()
    counter = sa.table("change_counter", sa.column("name", sa.Text()), sa.column("last", sa.BigInteger()))
    op.bulk_insert(counter, [{"name": "changes", "last": _fill()}])
    op.create_index("ix_change_article", "change", ["article", "last"])


def downgrade() -> None:
    """Take back."""
    for table in ("webhook", "change_counter", "change"):
        op.drop_table(table)


def _create_webhooks() -> None:
    moments = ("created", "position", "due", "failures", "lease")
    op.create_table(
        "webhook",
        _id("id"),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("url", "resources", "actions", "state")),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in moments),
        sa.Column("holder", sa.Text()),
        sa.Column("error", sa.Text()),
        *(sa.Column(name, sa.BigInteger()) for name in ("failed", "delivered")),
        sa.PrimaryKeyConstraint("id"),
    )


def _fill() -> int:
    connection, last, made = op.get_bind(), 0, _EPOCH + time.time_ns() // 1_000
    for several in _several():
        rows = []
        for article, entries in several:
            last += len(entries)
            told = json.dumps(entries, separators=(",", ":"))
            rows.append({"last": last, "article": article, "made": made, "entries": told})
        connection.execute(_CHANGE, rows)
    return last


def _several() -> Iterator[list[tuple[Any, list[Entry]]]]:
    connection = op.get_bind()
    speakers = connection.execute(_SPEAKERS, {"most": _AT_ONCE}).scalars().all()
    while speakers:
        yield [(None, [("crs", _hex(one), None) for one in speakers])]
        after = {"after": speakers[-1], "most": _AT_ONCE}
        speakers = connection.execute(_MORE_SPEAKERS, after).scalars().all()
    received, ordinal = _FIRST
    while found := connection.execute(_ARTICLES, {"received": received, "ordinal": ordinal, "most": _AT_ONCE}).all():
        yield list(_of_articles(found))
        received, ordinal = found[-1][:2]


def _of_articles(found: Sequence[Any]) -> Iterator[tuple[Any, list[Entry]]]:
    asked = {"articles": [article for _, _, article, _ in found]}
    parts = {code: _grouped(op.get_bind().execute(statement, asked).all()) for code, statement in _OF_ARTICLE.items()}
    for _, _, article, number in found:
        entries: list[Entry] = [("cra", _hex(article), number)]
        for code, of in parts.items():
            entries += [(code, _hex(id_), version) for _, id_, version in of.get(article, ())]
        for first in range(0, len(entries), _AT_ONCE):
            yield article, entries[first : first + _AT_ONCE]


def _grouped(rows: Sequence[Any]) -> dict[Any, list[Any]]:
    return {article: list(several) for article, several in groupby(rows, key=lambda row: row[0])}


def _hex(written: UUID | bytes) -> str:
    return written.hex() if isinstance(written, bytes) else written.hex
