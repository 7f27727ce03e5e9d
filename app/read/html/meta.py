"""What a page says of its article in its head: OpenGraph and other meta elements."""

from collections.abc import Iterator

from app.read.html.tree import Tree

Details = Iterator[tuple[str, str]]

OPENGRAPH = {
    "og:title": "title",
    "og:site_name": "publisher",
    "og:url": "url",
    "og:locale": "language",
    "article:published_time": "published",
    "og:article:published_time": "published",
    "article:published": "published",
    "article:author": "authors",
    "og:article:author": "authors",
    "article:author:name": "authors",
}
META = {
    "headline": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "parsely-title": "title",
    "sailthru.title": "title",
    "citation_title": "title",
    "application-name": "publisher",
    "publisher": "publisher",
    "dc.publisher": "publisher",
    "dcterms.publisher": "publisher",
    "author": "authors",
    "authors": "authors",
    "byl": "authors",
    "dc.creator": "authors",
    "dcterms.creator": "authors",
    "parsely-author": "authors",
    "sailthru.author": "authors",
    "citation_author": "authors",
    "date": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish-date": "published",
    "publish_date": "published",
    "publication_date": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "dc.date": "published",
    "dcterms.date": "published",
    "dcterms.created": "published",
    "dc.date.created": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "datepublished": "published",
    "cxenseparse:recs:publishtime": "published",
    "article.published": "published",
    "content-language": "language",
    "language": "language",
    "dc.language": "language",
    "twitter:url": "url",
}


def opengraph(tree: Tree) -> Details:
    """Read the meta elements of OpenGraph, and those of articles."""
    return _details(tree, OPENGRAPH)


def other_meta(tree: Tree) -> Details:
    """Read the meta elements that sites have made up."""
    return _details(tree, META)


def _details(tree: Tree, fields: dict[str, str]) -> Details:
    for element in tree.iter("meta"):
        content = element.get("content", "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            field = fields.get(element.get(key, "").strip().lower())
            if content and field:
                yield field, content
