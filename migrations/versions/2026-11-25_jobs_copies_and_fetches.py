# ruff: noqa: INP001 - named by its date, found by Alembic
"""jobs, copies and fetches."""

import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
_NOT_DONE = sa.text("state = 'queued'")
_CREATED = ("idempotency", "fetched", "deleted", "article_shingle", "task", "job")

_SOURCED = ("text", "url", "title", "publisher", "authors", "language", "published_at")
# All that could be posted was a text, and which of the rest came with it is not known any more.
_SOURCES = {name: "posted" if name == "text" else None for name in _SOURCED}
_UNKNOWN = json.dumps({"not_read": None, "sources": _SOURCES}, separators=(",", ":"))[1:-1]


def upgrade() -> None:
    """Apply."""
    _create_jobs()
    _create_copies()
    _create_fetches()
    op.create_table(
        "idempotency",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("lease", sa.BigInteger(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text()),
    )
    op.create_index("ix_idempotency_lease", "idempotency", ["lease"])
    op.create_table("deleted", _id("article_id"), _moment("deleted"), sa.PrimaryKeyConstraint("article_id"))
    op.add_column("article", sa.Column("reader", sa.Text(), nullable=False, server_default=""))
    op.add_column("article", sa.Column("zone", sa.BigInteger()))
    op.add_column("revision", sa.Column("document", sa.Text()))
    op.execute("UPDATE article SET language = lower(language)")
    _describe_clusters()
    _describe_revisions()


def downgrade() -> None:
    """Take back."""
    op.drop_column("revision", "document")
    op.drop_column("article", "zone")
    op.drop_column("article", "reader")
    op.drop_index("ix_claim_copied", "claim")
    op.drop_column("claim", "is_copy")
    op.drop_index("ix_article_copied", "article")
    op.drop_index("ix_article_cluster", "article")
    op.drop_column("article", "is_copy")
    op.drop_column("article", "cluster_id")
    for table in _CREATED:
        op.drop_table(table)


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _id(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.LargeBinary(16) if _on_sqlite() else sa.Uuid(), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _create_jobs() -> None:
    op.create_table(
        "job",
        _id("id"),
        sa.Column("on_error", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        _moment("created"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "task",
        _id("job_id"),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        _moment("turn"),
        _id("article_key"),
        sa.Column("request_id", sa.Text()),
        sa.Column("posted", sa.Text()),
        sa.Column("dry_run", sa.Boolean(), nullable=False),
        _moment("lease"),
        sa.Column("holder", sa.Text()),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        _moment("ended", nullable=True),
        sa.Column("result", sa.Text()),
        sa.PrimaryKeyConstraint("job_id", "place"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"]),
    )
    op.create_index("ix_task_turn", "task", ["turn"], sqlite_where=_NOT_DONE, postgresql_where=_NOT_DONE)
    op.create_index(
        "ix_task_article", "task", ["article_key", "turn"], sqlite_where=_NOT_DONE, postgresql_where=_NOT_DONE
    )
    op.create_index("ix_task_state", "task", ["job_id", "state", "place"])


def _create_copies() -> None:
    op.add_column("article", _id("cluster_id", nullable=True))
    op.add_column("article", sa.Column("is_copy", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("claim", sa.Column("is_copy", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_article_cluster", "article", ["cluster_id", "ordinal"])
    for table in ("article", "claim"):
        only = sa.text("is_copy")
        op.create_index(f"ix_{table}_copied", table, ["ordinal"], sqlite_where=only, postgresql_where=only)
    op.create_table(
        "article_shingle",
        sa.Column("shingle", sa.BigInteger(), nullable=False),
        _id("article_id"),
        sa.PrimaryKeyConstraint("shingle", "article_id"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_article_shingle_article", "article_shingle", ["article_id"])


def _create_fetches() -> None:
    op.create_table(
        "fetched",
        _id("id"),
        _id("article_id"),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.PrimaryKeyConstraint("id", "article_id"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
    )
    op.create_index("ix_fetched_article", "fetched", ["article_id"])


def _describe_clusters() -> None:
    """Have every article say what new ones say: as long as nobody knows better, it is no copy of another."""
    pieces = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    hexed = " || '-' || ".join(f"substr(lower(hex(id)), {first}, {length})" for first, length in pieces)
    written = hexed if _on_sqlite() else "CAST(id AS text)"
    op.get_bind().exec_driver_sql(
        "UPDATE article SET cluster_id = id, document = substr(document, 1, length(document) - 1) "  # noqa: S608 - ours
        f'|| \',{_UNKNOWN},"cluster_id":"\' || {written} || \'","copy_of":null}}\''
    )


def _describe_revisions() -> None:
    """Give every earlier revision the document that the article had then, as far as it is still known."""
    connection = op.get_bind()
    earlier = sa.text(
        "SELECT r.article_id, r.number, r.sha256, r.title, r.text, a.document, "
        "(SELECT count(*) FROM past_claim c WHERE c.article_id = r.article_id AND c.revision = r.number "
        "AND c.type = 'statement'), (SELECT count(*) FROM past_claim c WHERE c.article_id = r.article_id "
        "AND c.revision = r.number AND c.type = 'figure'), (SELECT count(*) FROM past_finding f "
        "WHERE f.article_id = r.article_id AND f.revision = r.number) "
        "FROM revision r JOIN article a ON a.id = r.article_id AND a.revision > r.number"
    )
    given = sa.text("UPDATE revision SET document = :document WHERE article_id = :article AND number = :number")
    for article, number, sha256, title, text, document, *counts in connection.execute(earlier).all():
        told = {"title": title, "revision": number, "sha256": sha256, "words": len(_WORD.findall(text))}
        counted = {"counts": dict(zip(("statements", "figures", "findings"), counts, strict=True))}
        made = json.dumps(json.loads(document) | told | counted, ensure_ascii=False, separators=(",", ":"))
        connection.execute(given, {"document": made, "article": article, "number": number})
