# ruff: noqa: INP001 - named by its date, found by Alembic
"""people."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Apply."""
    bytes_ = sa.Uuid().with_variant(sa.LargeBinary(16), "sqlite")
    ordinal = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "history",
        sa.Column("article_id", bytes_, nullable=False),
        sa.Column("subject", bytes_, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("api_key", sa.Text()),
        sa.Column("action", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("verdict", "note", "patch")),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "subject", "number"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
    )
    op.create_table(
        "claim_reviewer",
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("ordinal", ordinal, nullable=False),
        sa.Column("article_id", bytes_, nullable=False),
        sa.PrimaryKeyConstraint("reviewer", "ordinal", "article_id"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("claim_reviewer")
    op.drop_table("history")
