"""Annotated articles: one JSON object a line, offsets in code points.

{"id": "…", "text": "…", "quotes": [{"content": [[0, 9]], "source": [[10, 13]], "cue": [[14, 18]]}]}
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HELD_OUT = 40
"""Articles that are kept from training: thresholds and confidence are fitted to them."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content, source and cue as people marked them."""

    content: tuple[Range, ...]
    source: tuple[Range, ...]
    cue: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its attributions."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]


def read(path: Path) -> list[Article]:
    """Read annotated articles."""
    with path.open(encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines if line.strip()]


def split(articles: Sequence[Article]) -> tuple[list[Article], list[Article]]:
    """Split into articles to train on and held-out ones, by the hashes of their names: the same ones every time."""
    ranked = sorted(articles, key=lambda article: hashlib.sha256(article.id.encode()).digest())
    return ranked[HELD_OUT:], ranked[:HELD_OUT]


def _article(row: dict) -> Article:
    return Article(row["id"], row["text"], tuple(map(_attribution, row["quotes"])))


def _attribution(row: dict) -> Attribution:
    return Attribution(*(tuple((start, end) for start, end in row[part]) for part in ("content", "source", "cue")))
