# ruff: noqa: INP001 - named by its date, found by Alembic
"""first tables."""

import os

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = None

_TIME = sa.DateTime(timezone=True)
_WORDS = ("article_words", "claim_words")
# Each ends in the ordinal, so that whatever is found is found in the order of time.
_INDEXES = (
    ("article", "publisher", ("publisher_key", "ordinal"), "publisher_key IS NOT NULL"),
    ("article", "received", ("received", "ordinal"), None),
    ("article", "found", ("ordinal",), "has_finding"),
    ("speaker", "name", ("name_key", "id"), None),
    ("speaker_alias", "speaker", ("speaker_id",), None),
    ("claim", "id", ("id",), None),
    ("claim", "article", ("article_id", "ordinal"), None),
    ("claim", "speaker", ("speaker_id", "ordinal"), "speaker_id IS NOT NULL"),
    ("claim", "speaker_name", ("speaker_key", "ordinal"), "speaker_key IS NOT NULL"),
    ("claim", "publisher", ("publisher_key", "ordinal"), "publisher_key IS NOT NULL"),
    ("claim", "form", ("form", "ordinal"), "form IS NOT NULL"),
    ("claim", "act", ("act", "ordinal"), "act IS NOT NULL"),
    ("claim", "kind", ("kind", "ordinal"), "kind IS NOT NULL"),
    ("claim", "modifier", ("modifier", "ordinal"), "modifier IS NOT NULL"),
    ("claim", "unit", ("unit", "ordinal", "low", "high"), "unit IS NOT NULL"),
    ("claim", "counted", ("counted_head", "ordinal", "low", "high"), "counted_head IS NOT NULL"),
    ("claim", "values", ("ordinal", "low", "high"), "low IS NOT NULL"),
    ("claim", "low", ("low", "ordinal"), "low IS NOT NULL"),
    ("claim", "high", ("high", "ordinal"), "high IS NOT NULL"),
    ("claim", "range", ("high", "low"), "low < high"),
    ("claim", "as_of", ("as_of", "ordinal"), "as_of IS NOT NULL"),
    ("claim", "received", ("received", "ordinal"), None),
    ("claim", "found", ("ordinal",), "has_finding"),
    ("claim", "reviewed", ("review", "ordinal"), "review <> 'unreviewed'"),
    ("finding", "id", ("id",), None),
    ("finding", "article", ("article_id", "ordinal"), None),
    ("finding", "rule", ("rule", "ordinal"), None),
    ("finding", "certainty", ("certainty", "ordinal"), None),
    ("finding", "publisher", ("publisher_key", "ordinal"), "publisher_key IS NOT NULL"),
    ("past_claim", "id", ("id",), None),
    ("past_finding", "id", ("id",), None),
)


def upgrade() -> None:
    """Apply."""
    _create_articles()
    _create_speakers()
    _create_claims()
    _create_findings()
    _create_past()
    _create_words()
    for table, name, columns, only in _INDEXES:
        where = None if only is None else sa.text(only)
        op.create_index(f"ix_{table}_{name}", table, columns, sqlite_where=where, postgresql_where=where)
    secret = op.create_table(
        "secret", sa.Column("name", sa.Text(), primary_key=True), sa.Column("value", sa.LargeBinary(), nullable=False)
    )
    op.bulk_insert(secret, [{"name": "cursors", "value": os.urandom(32)}])


def downgrade() -> None:
    """Take back."""
    for table in ("secret", *_WORDS, "past_finding", "past_claim", "finding", "claim_finding", "claim_about", "claim"):
        op.drop_table(table)
    for table in ("article_alias", "speaker_alias", "speaker", "revision", "article"):
        op.drop_table(table)


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _id(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.LargeBinary(16) if _on_sqlite() else sa.Uuid(), nullable=nullable)


def _ordinal() -> sa.Column[int]:
    return sa.Column("ordinal", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False)


def _in_order_of_time(article: str) -> sa.PrimaryKeyConstraint:
    # On SQLite the ordinal is the row's own place in its table. On PostgreSQL a key names the article, so that the
    # table can be distributed by it.
    return sa.PrimaryKeyConstraint("ordinal") if _on_sqlite() else sa.PrimaryKeyConstraint("ordinal", article)


def _create_articles() -> None:
    op.create_table(
        "article",
        _ordinal(),
        _id("id"),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("publisher_key", sa.Text()),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("published", sa.BigInteger()),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("has_finding", sa.Boolean(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        _in_order_of_time("id"),
    )
    # Before the tables that refer to it.
    op.create_index("ix_article_id", "article", ["id"], unique=True)
    op.create_table(
        "revision",
        _id("article_id"),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("received_at", _TIME, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "number"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
    )


def _create_speakers() -> None:
    op.create_table(
        "speaker",
        _id("id"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "speaker_alias",
        sa.Column("key", sa.Text(), nullable=False),
        _id("speaker_id"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("articles", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", "speaker_id"),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"]),
    )
    op.create_table(
        "article_alias",
        _id("article_id"),
        sa.Column("key", sa.Text(), nullable=False),
        _id("speaker_id"),
        sa.PrimaryKeyConstraint("article_id", "key", "speaker_id"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
        sqlite_with_rowid=False,
    )


def _create_claims() -> None:
    op.create_table(
        "claim",
        _ordinal(),
        _id("article_id"),
        _id("id"),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        _id("speaker_id", nullable=True),
        sa.Column("speaker_key", sa.Text()),
        sa.Column("publisher_key", sa.Text()),
        sa.Column("published", sa.BigInteger()),
        sa.Column("received", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("form", "act", "kind", "unit", "counted", "counted_head")),
        sa.Column("modifier", sa.Text()),
        sa.Column("low", sa.Float()),
        sa.Column("high", sa.Float()),
        sa.Column("as_of", sa.BigInteger()),
        sa.Column("has_finding", sa.Boolean(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        _in_order_of_time("article_id"),
        sa.ForeignKeyConstraint(["article_id", "revision"], ["revision.article_id", "revision.number"]),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"]),
    )
    op.create_table(
        "claim_about",
        _id("speaker_id"),
        _ordinal(),
        _id("article_id"),
        sa.PrimaryKeyConstraint("speaker_id", "ordinal", "article_id"),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"]),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claim_finding",
        sa.Column("rule", sa.Text(), nullable=False),
        _ordinal(),
        _id("article_id"),
        sa.PrimaryKeyConstraint("rule", "ordinal", "article_id"),
        sqlite_with_rowid=False,
    )


def _create_findings() -> None:
    op.create_table(
        "finding",
        _ordinal(),
        _id("article_id"),
        _id("id"),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("publisher_key", sa.Text()),
        sa.Column("published", sa.BigInteger()),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        _in_order_of_time("article_id"),
        sa.ForeignKeyConstraint(["article_id", "revision"], ["revision.article_id", "revision.number"]),
    )


def _create_past() -> None:
    for table, more in (("past_claim", ("type",)), ("past_finding", ())):
        op.create_table(
            table,
            _id("article_id"),
            sa.Column("revision", sa.BigInteger(), nullable=False),
            sa.Column("ordinal", sa.BigInteger(), nullable=False),
            _id("id"),
            *(sa.Column(name, sa.Text(), nullable=False) for name in (*more, "document")),
            sa.PrimaryKeyConstraint("article_id", "revision", "ordinal"),
            sa.ForeignKeyConstraint(["article_id", "revision"], ["revision.article_id", "revision.number"]),
        )


def _create_words() -> None:
    for table in _WORDS:
        if _on_sqlite():
            # Without content of its own: the words can be made again from the document or the text at any time.
            op.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(words, content='', tokenize='ascii')")
        else:
            op.create_table(
                table,
                sa.Column("ordinal", sa.BigInteger(), nullable=False),
                _id("article_id"),
                sa.Column("words", sa.dialects.postgresql.TSVECTOR(), nullable=False),
                sa.PrimaryKeyConstraint("ordinal", "article_id"),
            )
            op.create_index(f"ix_{table}_words", table, ["words"], postgresql_using="gin")
