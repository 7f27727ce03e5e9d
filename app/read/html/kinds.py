"""Pages with no article on them, refused with the reason."""

import re
from collections.abc import Sequence

from app.domain.errors import NoArticle
from app.read.html.furniture import is_wall
from app.read.html.tree import Tree, words

FEWEST_WORDS = 40
_FEWEST_TEASERS, _LONGEST_TEASER, _MOST_LINKS = 4, 45, 0.5
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
        reason = "the page is empty"
        raise NoArticle(reason)
    if _FEED.match(start):
        reason = "the text is a feed or a site map"
        raise NoArticle(reason)
    if not _HTML.search(page):
        reason = "the text has no HTML in it"
        raise NoArticle(reason)


def refuse_list(tree: Tree, paragraphs: Sequence[str]) -> None:
    """Refuse a page of teasers: short texts under headings that lead elsewhere, or hardly more than links."""
    linked = {words(heading) for heading in tree.iter("h2", "h3", "h4") if _leads_elsewhere(heading)}
    long = any(len(text.split()) > _LONGEST_TEASER for text in paragraphs)
    is_list = len(linked) >= _FEWEST_TEASERS and not long
    if is_list or (len(paragraphs) == 1 and _link_share(tree) > _MOST_LINKS):
        reason = "the page is a list of other pages"
        raise NoArticle(reason)


def _leads_elsewhere(heading: Tree) -> bool:
    return heading.getparent().tag == "a" or next(heading.iter("a"), None) is not None


def _link_share(tree: Tree) -> float:
    linked = sum(len(words(link).split()) for link in tree.iter("a"))
    return linked / max(1, len(words(tree.body).split()))


def refuse_stub(shown: Sequence[str], kept: Sequence[str]) -> None:
    """Refuse what has too few words to be an article, and say what stands in its place."""
    count = sum(1 for text in kept for word in text.split() if _LETTER.search(word))
    if count >= FEWEST_WORDS:
        return
    if any(is_wall(text) for text in shown):
        reason = f"the page asks for consent, an account or a subscription, and shows {count} words besides"
        raise NoArticle(reason)
    reason = f"the page has {count} words, fewer than {FEWEST_WORDS}"
    raise NoArticle(reason)
