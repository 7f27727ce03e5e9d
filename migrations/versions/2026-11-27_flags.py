# ruff: noqa: INP001 - named by its date, found by Alembic
"""flags."""

import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_FOUND = {
    "bidi-controls": re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
    "zero-width": re.compile(
        "[\u180e\u200b\u2060-\u2064\ufeff]|[\u200c\u200d](?=[0-9A-Za-z])|(?<=[0-9A-Za-z])[\u200c\u200d]"
    ),
    "tag-characters": re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"),
}
_AT_ONCE = 200  # articles in memory
_ARTICLES = sa.text(
    "SELECT ordinal, id, revision, document FROM article WHERE ordinal > :after ORDER BY ordinal LIMIT :most"
)
_NUMBERS = sa.text("SELECT number FROM revision WHERE article_id = :id AND (document IS NOT NULL OR number = :current)")
_TEXT = sa.text("SELECT text, document FROM revision WHERE article_id = :id AND number = :number")
# Another process may write the same article meanwhile, and knows more.
_ARTICLE = sa.text("UPDATE article SET document = :document WHERE ordinal = :ordinal AND document = :before")
_REVISION = sa.text("UPDATE revision SET document = :document WHERE article_id = :id AND number = :number")


def upgrade() -> None:
    """Have every article and every revision of it say which unseen characters its text has."""
    connection, after = op.get_bind(), 0
    while articles := connection.execute(_ARTICLES, {"after": after, "most": _AT_ONCE}).all():
        for ordinal, article, current, document in articles:
            for number in connection.execute(_NUMBERS, {"id": article, "current": current}).scalars().all():
                text, earlier = connection.execute(_TEXT, {"id": article, "number": number}).one()
                if number == current:
                    told = {"document": _told(document, text), "ordinal": ordinal, "before": document}
                    connection.execute(_ARTICLE, told)
                else:
                    told = {"document": _told(earlier, text), "id": article, "number": number}
                    connection.execute(_REVISION, told)
        after = articles[-1].ordinal


def downgrade() -> None:
    """Take back: what is told stays, and troubles nobody."""


def _told(document: str, text: str) -> str:
    flags = [name for name, pattern in _FOUND.items() if pattern.search(text)]
    return json.dumps(json.loads(document) | {"flags": flags}, ensure_ascii=False, separators=(",", ":"))
