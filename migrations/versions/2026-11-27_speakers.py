# ruff: noqa: INP001 - named by its date, found by Alembic
"""speakers that people have merged, split and named."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_MERGED = sa.text("into_id IS NOT NULL")
_FOLLOWED = sa.text("job_id IS NOT NULL")
_DECIDED = sa.text("version > 1")


def _id() -> sa.LargeBinary | sa.Uuid[uuid.UUID]:
    return sa.LargeBinary(16) if op.get_bind().dialect.name == "sqlite" else sa.Uuid()


def upgrade() -> None:
    """Apply."""
    op.add_column("speaker", sa.Column("version", sa.BigInteger(), nullable=False, server_default="1"))
    op.add_column("speaker", sa.Column("renamed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("speaker", sa.Column("told", sa.Text()))
    op.add_column("speaker", sa.Column("into_id", _id()))
    op.add_column("speaker", sa.Column("job_id", _id()))
    op.add_column("speaker_alias", sa.Column("told", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_speaker_into", "speaker", ["into_id"], sqlite_where=_MERGED, postgresql_where=_MERGED)
    op.create_index("ix_speaker_job", "speaker", ["job_id"], sqlite_where=_FOLLOWED, postgresql_where=_FOLLOWED)
    op.create_index("ix_speaker_decided", "speaker", ["id"], sqlite_where=_DECIDED, postgresql_where=_DECIDED)
    op.create_index("ix_article_alias_speaker", "article_alias", ["speaker_id"])
    op.create_table(
        "speaker_split",
        sa.Column("article_id", _id(), nullable=False),
        sa.Column("speaker_id", _id(), nullable=False),
        sa.Column("into_id", _id(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "speaker_id"),
    )
    op.create_index("ix_speaker_split_into", "speaker_split", ["into_id"])
    op.create_table(
        "claim_named",
        sa.Column("article_id", _id(), nullable=False),
        sa.Column("claim_id", _id(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "claim_id"),
    )
    op.create_table(
        "follow",
        sa.Column("id", _id(), nullable=False),
        sa.Column("speaker_id", _id(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("after", "done", "total", "created", "lease")),
        sa.Column("holder", sa.Text()),
        sa.Column("ended", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    """Take back: claims stay as they are, and what is read later is named as its text has it."""
    for table in ("follow", "claim_named", "speaker_split"):
        op.drop_table(table)
    op.drop_index("ix_article_alias_speaker", "article_alias")
    for index in ("ix_speaker_decided", "ix_speaker_job", "ix_speaker_into"):
        op.drop_index(index, "speaker")
    op.drop_column("speaker_alias", "told")
    for column in ("job_id", "into_id", "told", "renamed", "version"):
        op.drop_column("speaker", column)
