"""A page of HTML, and what is known of the article on it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.article import Precision
from app.read.html.decode import text_of
from app.read.html.guesses import guesses
from app.read.html.kinds import refuse_no_page
from app.read.html.limits import refuse_complex
from app.read.html.linked_data import article_node, details
from app.read.html.markup import shown
from app.read.html.merge import Merge, Source
from app.read.html.meta import opengraph, other_meta
from app.read.html.text import article_text
from app.read.html.tree import Tree, parse

# What they say of a page is for whoever works on them: ours is the problem that is answered.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

_GUESSED = frozenset(("title", "publisher", "authors", "published"))


@dataclass(frozen=True)
class Page:
    """An article as its page shows it."""

    text: str
    title: str | None
    publisher: str | None
    url: str | None
    language: str | None
    authors: tuple[str, ...]
    published_at: datetime | None
    published_precision: Precision | None
    found: Mapping[str, str]


def read_page(content: bytes | str, *, charset: str | None = None) -> Page:
    """Find the article on a page of HTML. Raises NoArticle, or PageTooComplex."""
    page = text_of(content, charset)
    refuse_no_page(page)
    refuse_complex(page)
    return _page(parse(page))


def _page(tree: Tree) -> Page:
    sources = _sources(tree)
    merge = Merge(sources)
    title, url = merge.title(), merge.url()
    told = next((text for field, text in sources[0][1] if field == "body"), "")
    text, where = article_text(tree, title=title, told=told, is_article=bool(sources[0][1]))
    published_at, precision = merge.published(url) or (None, None)
    return Page(
        text=text,
        title=title,
        publisher=merge.publisher(),
        url=url,
        language=merge.language(),
        authors=merge.authors(),
        published_at=published_at,
        published_precision=precision,
        found={"text": where, **merge.found},
    )


def _sources(tree: Tree) -> list[Source]:
    graph, meta, visible = list(opengraph(tree)), list(other_meta(tree)), list(shown(tree))
    addresses = frozenset(text for field, text in (*graph, *visible) if field == "url")
    told = list(details(*article_node(tree, addresses)))
    said = {field for fields in (told, graph, meta, visible) for field, _ in fields}
    guessed = [] if said >= _GUESSED else list(guesses(tree))
    return [("json-ld", told), ("opengraph", graph), ("meta", meta), ("html", visible), ("trafilatura", guessed)]
