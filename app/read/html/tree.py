"""A page as a tree, and its words."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from app.domain.errors import NoArticle

Tree: TypeAlias = HtmlElement
_ASIDE = frozenset(("aside", "footer", "nav", "figure", "form"))
_ASIDE_WORDS = re.compile("related|comment|sidebar|teaser|promo|recommend|newsletter|trending|most-read")
_WHOLE = frozenset(("html", "body"))


def parse(page: str) -> Tree:
    """Build the tree; the limits are those of the parser, which fetches nothing."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True)
    try:
        tree = html.document_fromstring(page.encode(), parser=parser, ensure_head_body=True)
    except ParserError as error:
        reason = "the page is empty"
        raise NoArticle(reason) from error
    return tree


def words(element: Tree) -> str:
    """Write what an element shows in one line."""
    return " ".join(" ".join(element.itertext()).split())


def classes(element: Tree) -> str:
    """Name an element's classes and its id, in lower case."""
    given = element.attrib
    return f"{given.get('class', '')} {given.get('id', '')}".lower() if given else ""


def main_elements(tree: Tree) -> Iterator[Tree]:
    """Walk what does not stand beside the article, in a teaser, a comment or a sidebar."""
    ahead = [tree]
    while ahead:
        element = ahead.pop()
        if element.tag not in _ASIDE and (element.tag in _WHOLE or not _ASIDE_WORDS.search(classes(element))):
            yield element
            ahead.extend(reversed(element))
