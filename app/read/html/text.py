"""Which of a page's paragraphs are its article, and whether they are one."""

import re

from app.read.html.body import paragraphs
from app.read.html.furniture import without_furniture
from app.read.html.kinds import refuse_list, refuse_stub
from app.read.html.titles import plain
from app.read.html.tree import Tree, words

_BLOCKS = re.compile(r"</(?:p|div|h[1-6]|li)>|<br ?/?>|\n\s*\n", re.IGNORECASE)


def article_text(tree: Tree, *, title: str | None, told: str, is_article: bool) -> tuple[str, str]:
    """Find the article's text and where it came from: the page, or what its JSON-LD told."""
    shown = list(paragraphs(tree))
    kept = _kept(tree, shown, title)
    where = "trafilatura"
    aloud = [text for part in _BLOCKS.split(told) if (text := plain(part))]
    # With no text on the page, trafilatura takes that of the JSON-LD, and loses its paragraphs.
    if _count(aloud) > 2 * _count(kept) or (len(kept) <= 1 < len(aloud) and _count(aloud) >= _count(kept)):
        shown, kept, where = aloud, _kept(tree, aloud, title), "json-ld"
    if not is_article:
        refuse_list(tree, kept)
    refuse_stub(shown or [words(tree)], kept)
    return "\n\n".join(kept), where


def _kept(tree: Tree, shown: list[str], title: str | None) -> list[str]:
    links = frozenset(words(link) for link in tree.iter("a"))
    return list(without_furniture(shown, title=title, links=links))


def _count(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)
