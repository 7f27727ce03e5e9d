"""An article as it was posted, before anything of it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.domain.article import Article, Precision, Source
from app.domain.claimed import Fields
from app.domain.posted_claims import made_by

_SAID = ("url", "title", "publisher", "authors", "language", "published_at", "published_precision")


@dataclass(frozen=True, slots=True)
class Posted:
    """A text, a page of HTML, or the address alone of one to fetch; and what the caller says of the article."""

    text: str | None = None
    html: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published_at: datetime | None = None
    published_precision: Precision | None = None
    claims: tuple[Fields, ...] = ()
    """What somebody says that it says, to be found in its text."""
    fetched: bool = False
    """Whether the text or the HTML comes from the address."""

    def __post_init__(self) -> None:
        if self.text is not None and self.html is not None:
            msg = "both a text and HTML"
            raise ValueError(msg)
        if self.text is None and self.html is None and self.url is None:
            msg = "no text, no HTML and no address"
            raise ValueError(msg)

    @property
    def is_address(self) -> bool:
        """Tell whether the article has to be fetched."""
        return self.text is None and self.html is None

    def with_fetched(self, *, text: str | None = None, html: str | None = None) -> "Posted":
        """Add what its address held."""
        return replace(self, text=text, html=html, fetched=True)

    def claimed_by(self, name: str) -> "Posted":
        """Say who made those of the claims that do not say it themselves."""
        return replace(self, claims=made_by(self.claims, name)) if self.claims else self

    def article(self) -> Article:
        """Make the article of a text. What nobody says of it stays unknown."""
        return self.article_of(self.text or "", {"text": Source.FETCHED if self.fetched else Source.POSTED}, {})

    def article_of(self, text: str, sources: Mapping[str, Source], found: Mapping[str, Any]) -> Article:
        """Make the article of a text and of what was found out about it; what the caller says counts more."""
        said = {name: value for name in _SAID if (value := getattr(self, name)) not in {None, ()}}
        posted = dict.fromkeys(said.keys() - {"published_precision"}, Source.POSTED)
        return Article(text, **{**found, **said}, sources={**sources, **posted})
