"""What a page says of its article in JSON-LD."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import islice
from typing import Any

from app.read.html.tree import Tree

Node = Mapping[str, Any]
Details = Iterator[tuple[str, str]]

_ARTICLES = frozenset(
    [
        "NewsArticle",
        "Article",
        "ReportageNewsArticle",
        "LiveBlogPosting",
        "BlogPosting",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "AskPublicNewsArticle",
        "AdvertiserContentArticle",
        "SocialMediaPosting",
        "Report",
        "TechArticle",
        "ScholarlyArticle",
        "SatiricalArticle",
    ]
)
_ORGANISATIONS = frozenset("Organization NewsMediaOrganization Corporation WebSite".split())  # noqa: SIM905 - a row
_INWARDS = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
_DEEPEST, _MOST_NODES = 6, 2_000
_WRAPPED = re.compile(
    r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:(?://)?\s*(?:-->|\]\]>)|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*+[}\]])")


def article_node(tree: Tree, addresses: frozenset[str]) -> tuple[Node, Mapping[str, Node]]:
    """Find the node of the page's own article, and the nodes it may name by their id."""
    nodes = list(islice(_nodes(tree), _MOST_NODES))
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    articles = [node for node in nodes if _types(node) & _ARTICLES]
    own = [node for node in articles if any(address in addresses for address in _addresses(node))]
    return next(iter(own or articles), {}), known


def details(node: Node, known: Mapping[str, Node]) -> Details:
    """Name what the article's node says of it, field by field."""
    for field, keys in _KEYS.items():
        for key in keys:
            yield from ((field, text) for text in _texts(node.get(key)))
    yield from (("url", address) for address in _addresses(node))
    yield from (("authors", name) for name in _names(node.get("author") or node.get("creator"), known, people=True))
    publishers = (node.get("publisher"), node.get("sourceOrganization"), node.get("isPartOf"))
    yield from (("publisher", name) for each in publishers for name in _names(each, known, people=False))


_KEYS = {
    "title": ("headline", "name"),
    "published": ("datePublished", "dateCreated"),
    "language": ("inLanguage",),
    "body": ("articleBody",),
}


def _nodes(tree: Tree) -> Iterator[Node]:
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            yield from _walk(_parse(script.text or ""), 0)


def _parse(text: str) -> object:
    bare = _WRAPPED.sub("", text).strip()
    for attempt in (bare, _TRAILING_COMMA.sub("", bare), unescape(bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _walk(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key, inner in value.items():
            # A person is named by its id from elsewhere, so everything that has one is met.
            if key in _INWARDS or key in {"author", "publisher"}:
                yield from _walk(inner, depth + 1)


def _types(node: Node) -> frozenset[str]:
    kinds = node.get("@type")
    return frozenset(str(kind).rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _addresses(node: Node) -> Iterator[str]:
    for key in ("mainEntityOfPage", "url", "@id"):
        value = node.get(key)
        found = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(found, str) and not (key == "@id" and "#" in found):
            yield found


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and value.strip():
        yield value
    elif isinstance(value, dict):
        yield from _texts(value.get("@value") or value.get("name") or value.get("alternateName"))
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, (str, dict)):
                yield from _texts(each)


def _names(value: object, known: Mapping[str, Node], *, people: bool) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _names(each, known, people=people) if not isinstance(each, list) else ()
    elif isinstance(value, dict):
        node = value if "name" in value else known.get(str(value.get("@id")), value)
        if not (people and _types(node) & _ORGANISATIONS):
            yield from _texts(node.get("name"))
    else:
        yield from _texts(value)
