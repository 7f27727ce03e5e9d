"""Ids made of names, so that the same thing has the same id however often it is posted."""

from collections.abc import Iterable
from uuid import UUID, uuid5

from app.domain.article import Article
from app.domain.speaker import EntityKind
from app.domain.text import Span
from app.store.folding import fold

_ROOT = UUID("6f0c6a4e-52a5-5d0b-9a53-0a6d2f1c7e11")
_SPEAKERS = uuid5(_ROOT, "speaker")
_ARTICLES = uuid5(_ROOT, "article")


def article_id(article: Article) -> UUID:
    """Name an article by its URL, or else by its text."""
    return id_of_url(article.url) if article.url else uuid5(_ARTICLES, f"sha256:{article.sha256}")


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


def claim_id(article: UUID, revision: int, kind: str, spans: Iterable[Span], occurrence: int = 0) -> UUID:
    """Name a claim by where it stands; the occurrence tells apart claims of one kind that share their place."""
    return uuid5(article, f"{revision} {kind} {_places(spans)}" + (f" {occurrence}" if occurrence else ""))


def finding_id(article: UUID, revision: int, rule: str, spans: Iterable[Span], occurrence: int = 0) -> UUID:
    """Name a finding by its rule and the places of its operands."""
    return uuid5(article, f"{revision} {rule} {_places(spans)}" + (f" {occurrence}" if occurrence else ""))


def _places(spans: Iterable[Span]) -> str:
    return ",".join(f"{span.start}-{span.end}" for span in spans)
