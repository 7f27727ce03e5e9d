"""Ids made of names, so that the same thing has the same id however often it is posted."""

import hashlib
import json
import secrets
import time
from collections.abc import Sequence
from uuid import UUID, uuid5

from app.domain.article import Article
from app.domain.posted import Posted
from app.domain.speaker import EntityKind
from app.store.folding import fold

_ROOT = UUID("6f0c6a4e-52a5-5d0b-9a53-0a6d2f1c7e11")
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_SPEAKERS = uuid5(_ROOT, "speaker")
_ARTICLES = uuid5(_ROOT, "article")


def article_id(article: Article) -> UUID:
    """Name an article by its URL, or else by its text."""
    return id_of_url(article.url) if article.url else uuid5(_ARTICLES, f"sha256:{article.sha256}")


def of_posted(posted: Posted) -> UUID:
    """Name what was posted: as its article, unless that is only known once its page is read."""
    if posted.html is not None and posted.url is None:
        return uuid5(_ARTICLES, f"html:{hashlib.sha256(posted.html.encode()).hexdigest()}")
    return id_of_url(posted.url) if posted.url else article_id(posted.article())


def id_of_url(url: str) -> UUID:
    """Name the article of a URL."""
    return uuid5(_ARTICLES, url)


def speaker_id(name: str, kind: EntityKind, article: UUID) -> UUID:
    """Name a speaker: the same in every article for one full name of one kind, in any case and with any accents.

    A surname or an unknown name alone may be anybody's: it is kept apart in each article.
    """
    folded = fold(name)
    if kind is EntityKind.UNKNOWN or (kind is EntityKind.PERSON and " " not in folded):
        return uuid5(article, f"speaker {folded}")
    return uuid5(_SPEAKERS, f"{kind} {folded}")


def claim_id(article: UUID, kind: str, words: Sequence[str], occurrence: int = 0) -> UUID:
    """Name a claim by its words, so that it keeps its id in every revision that says the same.

    The occurrence tells apart claims of one kind with the same words, in reading order.
    """
    return uuid5(article, _told(kind, words, occurrence))


def finding_id(article: UUID, rule: str, words: Sequence[str], occurrence: int = 0) -> UUID:
    """Name a finding by its rule and the words of the figures in it."""
    return uuid5(article, _told(rule, words, occurrence))


def new_id() -> UUID:
    """Make an id of its own for what has no name, later ones greater: a UUID of version 7 (RFC 9562)."""
    milliseconds, chance = time.time_ns() // 1_000_000, secrets.randbits(74)
    return UUID(int=milliseconds << 80 | 7 << 76 | chance >> 62 << 64 | 2 << 62 | chance & (1 << 62) - 1)


def _told(*parts: object) -> str:
    # As JSON, so that two different lists of words are never one name.
    return _ENCODER.encode(parts)
