# ruff: noqa: INP001 - named by its date, found by Alembic
"""first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TIME = sa.DateTime(timezone=True)
_OF_TYPE = ("form", "act", "kind", "unit", "counted", "counted_head", "modifier")
_INDEXES = (
    ("article", "newest", ("ordered_at", "id")),
    ("article", "publisher", ("publisher_key", "ordered_at", "id")),
    ("speaker", "name", ("name_key", "id")),
    ("speaker_alias", "key", ("key",)),
    ("claim", "id", ("id",)),
    ("claim", "newest", ("ordered_at", "article_id", "following")),
    ("claim", "type", ("type", "ordered_at", "article_id", "following")),
    ("claim", "kind", ("kind", "ordered_at", "article_id", "following")),
    ("claim", "publisher", ("publisher_key", "ordered_at", "article_id", "following")),
    ("claim", "speaker", ("speaker_id", "ordered_at", "article_id", "following")),
    ("claim", "counted", ("counted_head", "ordered_at", "article_id", "following")),
    ("finding", "id", ("id",)),
    ("finding", "newest", ("ordered_at", "article_id", "following")),
)


def upgrade() -> None:
    """Apply."""
    _create_articles()
    _create_speakers()
    _create_claims()
    _create_findings()
    for table, name, columns in _INDEXES:
        op.create_index(f"ix_{table}_{name}", table, columns)


def downgrade() -> None:
    """Take back."""
    for table in ("finding", "claim", "speaker_alias", "speaker", "revision", "article"):
        op.drop_table(table)


def _create_articles() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("publisher_key", sa.Text()),
        sa.Column("received_at", _TIME, nullable=False),
        sa.Column("ordered_at", _TIME, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
    )
    op.create_table(
        "revision",
        sa.Column("article_id", sa.Uuid(), sa.ForeignKey("article.id"), primary_key=True),
        sa.Column("number", sa.BigInteger(), primary_key=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("received_at", _TIME, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )


def _create_speakers() -> None:
    op.create_table(
        "speaker",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
    )
    op.create_table(
        "speaker_alias",
        sa.Column("speaker_id", sa.Uuid(), sa.ForeignKey("speaker.id"), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("article_id", sa.Uuid(), sa.ForeignKey("article.id"), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
    )


def _create_claims() -> None:
    op.create_table(
        "claim",
        sa.Column("article_id", sa.Uuid(), primary_key=True),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("following", sa.BigInteger(), nullable=False),
        sa.Column("ordered_at", _TIME, nullable=False),
        sa.Column("published_at", _TIME),
        sa.Column("publisher_key", sa.Text()),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("speaker_id", sa.Uuid(), sa.ForeignKey("speaker.id")),
        *(sa.Column(name, sa.Text()) for name in _OF_TYPE),
        sa.Column("low", sa.Float()),
        sa.Column("high", sa.Float()),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id", "revision"], ["revision.article_id", "revision.number"]),
    )


def _create_findings() -> None:
    op.create_table(
        "finding",
        sa.Column("article_id", sa.Uuid(), primary_key=True),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("following", sa.BigInteger(), nullable=False),
        sa.Column("ordered_at", _TIME, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id", "revision"], ["revision.article_id", "revision.number"]),
    )
