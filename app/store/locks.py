"""Locks of PostgreSQL that a transaction holds to its end. On SQLite there is one writer anyway.

They are taken in this order, so that nobody waits in a circle: that of loading, those of articles, that of who
somebody is, those of what may be copies of each other, and of seconds.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

_OF_ARTICLES = text(
    "SELECT pg_advisory_xact_lock(key) FROM unnest(CAST(:several AS bigint[])) WITH ORDINALITY "
    "AS asked (key, place) ORDER BY place"
)
_OF_WRITERS = text("SELECT pg_advisory_xact_lock_shared(CAST(:kind AS int), 0)")
_OF_SEVERAL = text(
    "SELECT pg_advisory_xact_lock(CAST(:kind AS int), key) FROM unnest(CAST(:several AS int[])) WITH ORDINALITY "
    "AS asked (key, place) ORDER BY place"
)
_SECONDS, _COPIES, _LOADING, _DECIDING = 7_051_824, 7_051_825, 7_051_826, 7_051_827
"""Tell our locks from each other and from those of others."""


def articles(session: Session, article_ids: Iterable[UUID]) -> None:
    """Be the only writer of some articles, while nobody decides who somebody is."""
    if _needed(session):
        session.execute(_OF_ARTICLES, {"several": sorted((each.int >> 64) - (1 << 63) for each in article_ids)})
        session.execute(_OF_WRITERS, {"kind": _DECIDING})


def deciding(session: Session) -> None:
    """Decide who somebody is, while nobody writes any article."""
    if _needed(session):
        session.execute(_OF_SEVERAL, {"kind": _DECIDING, "several": [0]})


def loading(session: Session) -> None:
    """Be the only one who stores many articles at once: each takes thousands of locks, and there are not many more."""
    if _needed(session):
        session.execute(_OF_SEVERAL, {"kind": _LOADING, "several": [0]})


def copies(session: Session, keys: Iterable[int]) -> None:
    """Be the only writer of articles that have one of these keys."""
    if _needed(session):
        session.execute(_OF_SEVERAL, {"kind": _COPIES, "several": sorted(set(keys))})


def seconds(session: Session, numbers: Iterable[int]) -> None:
    """Be the only one who takes ordinals of some seconds."""
    if _needed(session):
        keys = sorted({number % (1 << 31) for number in numbers})
        session.execute(_OF_SEVERAL, {"kind": _SECONDS, "several": keys})


def _needed(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
