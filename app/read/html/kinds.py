"""Pages with no article on them, refused with the reason."""

import re
from collections.abc import Iterable, Sequence

from app.domain.errors import NoArticle
from app.read.html.furniture import is_wall
from app.read.html.tree import Tree, words

FEWEST_WORDS = 40
_FEWEST_TEASERS, _LONGEST_TEASER = 4, 45
_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|p|div|article|section|main|table|br|h[1-6]|span|title|meta)\b", re.IGNORECASE
)
_FEED = re.compile(
    r"(?:<\?xml[^>]{0,200}\?>\s{0,99})?(?:<!--[^>]{0,500}-->\s{0,99})?<(?:rss|feed|urlset|sitemapindex|rdf:rdf)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\w")


def refuse_no_page(page: str) -> None:
    """Refuse a text that is no HTML."""
    start = page.lstrip("\ufeff \t\r\n")
    if not start:
        raise _none("the page is empty")
    if _FEED.match(start):
        raise _none("it is a feed or a site map")
    if not _HTML.search(page):
        raise _none("it has no HTML in it")


def refuse_list(tree: Tree, paragraphs: Iterable[str]) -> None:
    """Refuse a page of teasers: short texts under headings that lead elsewhere."""
    headings = [
        heading
        for heading in tree.iter("h2", "h3", "h4")
        if next(heading.iter("a"), None) is not None or heading.getparent().tag == "a"
    ]
    linked = {words(heading) for heading in headings}
    long = sum(1 for text in paragraphs if len(text.split()) > _LONGEST_TEASER and text not in linked)
    if len(linked) >= _FEWEST_TEASERS and not long:
        raise _none("it is a list of other pages")


def refuse_stub(shown: Sequence[str], kept: Sequence[str]) -> None:
    """Refuse what has too few words to be an article, and say what stands in its place."""
    count = sum(1 for text in kept for word in text.split() if _LETTER.search(word))
    if count >= FEWEST_WORDS:
        return
    if any(is_wall(text) for text in shown):
        raise _none(f"the page asks for consent, an account or a subscription, and shows {count} words besides")
    raise _none(f"the page has {count} words, fewer than {FEWEST_WORDS}")


def _none(reason: str) -> NoArticle:
    return NoArticle(f"There is no article to read: {reason}.")
