"""A page as a tree, and its words."""

from collections.abc import Iterator
from typing import TypeAlias

from lxml import html
from lxml.html import HtmlElement

from app.domain.errors import NoArticle

Tree: TypeAlias = HtmlElement
_ASIDE = ("aside", "footer", "nav", "figure", "form")
_ASIDE_WORDS = ("related", "comment", "sidebar", "teaser", "promo", "recommend", "newsletter", "trending", "most-read")


def parse(page: str) -> Tree:
    """Build the tree; the limits are those of the parser, which fetches nothing."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True)
    tree = html.document_fromstring(page.encode(), parser=parser, ensure_head_body=True) if page.strip() else None
    if tree is None:
        msg = "The page is empty."
        raise NoArticle(msg)
    return tree


def words(element: Tree) -> str:
    """Write what an element shows in one line."""
    return " ".join(" ".join(element.itertext()).split())


def classes(element: Tree) -> str:
    """Name an element's classes and its id, in lower case."""
    return f"{element.get('class', '')} {element.get('id', '')}".lower()


def main_elements(tree: Tree, *tags: str) -> Iterator[Tree]:
    """Walk the elements of some tags that do not stand beside the article: in a teaser, a comment, a sidebar."""
    ahead = [tree]
    while ahead:
        element = ahead.pop()
        if not _beside(element):
            if not tags or element.tag in tags:
                yield element
            ahead.extend(reversed(element))


def _beside(element: Tree) -> bool:
    if element.tag in {"html", "body"}:
        return False
    return element.tag in _ASIDE or any(word in classes(element) for word in _ASIDE_WORDS)
