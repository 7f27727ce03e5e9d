# ruff: noqa: INP001 - named by its date, found by Alembic
"""keys and quotas."""

import os

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_SECRET = sa.table("secret", sa.column("name", sa.Text()), sa.column("value", sa.LargeBinary()))


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "api_key",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.BigInteger()) for name in ("expires", "revoked", "last_used")),
    )
    op.create_table(
        "quota",
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("day", sa.BigInteger(), nullable=False),
        sa.Column("articles", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("caller", "day"),
    )
    op.add_column("job", sa.Column("caller", sa.Text()))
    op.bulk_insert(_SECRET, [{"name": "keys", "value": os.urandom(32)}])


def downgrade() -> None:
    """Take back."""
    op.execute(sa.delete(_SECRET).where(_SECRET.c.name == "keys"))
    op.drop_column("job", "caller")
    op.drop_table("quota")
    op.drop_table("api_key")
