"""The article on a posted page."""

from typing import Any

from app.domain.article import Article, Source
from app.domain.posted import Posted
from app.read.html.page import Page, read_page
from app.read.language import language_of
from app.read.strict_json import storable

_FOUND = ("title", "publisher", "url", "authors", "published_at", "published_precision")


def article_on(posted: Posted) -> Article:
    """Find the article on a page of HTML; what the caller says of it counts more than what the page does."""
    page = read_page(posted.html or "")
    text = storable(page.text)
    sources = {field: Source(where) for field, where in page.found.items()}
    found: dict[str, Any] = {name: getattr(page, name) for name in _FOUND}
    if posted.language is None:
        found["language"], sources["language"] = _language(page, text, sources)
    return posted.article_of(text, sources, found)


def _language(page: Page, text: str, sources: dict[str, Source]) -> tuple[str, Source]:
    return language_of(text, page.language, sources.get("language", Source.HTML))
