"""The text of a page's article, in paragraphs."""

import re
from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from trafilatura.settings import Document
from trafilatura.utils import line_processing, trim

from app.read.html.tree import Tree, words

_LINES = ("p", "head", "quote", "item", "code", "cell", "lb", "row", "list", "table", "div", "fw", "summary")
_MARK = "⟦{}⟧"
_MARKED = re.compile(r"\s*⟦\d+⟧")
_BESIDE = (
    *("//amp-ad", "//amp-embed", "//amp-sidebar", "//amp-consent"),
    *(
        f"//*[self::div or self::section or self::ul or self::blockquote or self::p]"
        f"[contains(concat(' ', @class, ' ', @id, ' '), '{word}')]"
        for word in ("pullquote", "pull-quote", "newsletter", "related", "cookie", "consent", "paywall", "most-read")
    ),
)


def paragraphs(tree: Tree) -> Iterator[str]:
    """Find the article's text on the page, paragraph by paragraph."""
    page = deepcopy(tree)
    _mark_repeats(page)
    found = trafilatura.bare_extraction(
        page, fast=True, include_comments=False, include_formatting=False, deduplicate=False, prune_xpath=list(_BESIDE)
    )
    # What trafilatura remembers would keep the texts of a thousand lines, however long.
    line_processing.cache_clear()
    trim.cache_clear()
    if isinstance(found, Document):
        for line in _lines(found.body):
            text = " ".join(_MARKED.sub("", line).split())
            if text and text != "|":
                yield text


def _lines(body: Tree) -> Iterator[str]:
    """Cut a text where a block begins or ends, and at line breaks."""
    line: list[str] = []
    for event, text in _events(body):
        if event:
            yield "".join(line)
            line = []
        line.append(text)
    yield "".join(line)


def _events(element: Tree) -> Iterator[tuple[bool, str]]:
    block = element.tag in _LINES
    yield block, element.text or ""
    for inner in element:
        yield from _events(inner)
        yield inner.tag in _LINES, inner.tail or ""


def _mark_repeats(page: Tree) -> None:
    """Tell repeated paragraphs apart, or only the first would be found."""
    for parent in {paragraph.getparent() for paragraph in page.iter("p")}:
        seen: set[str] = set()
        for number, paragraph in enumerate(parent.iterchildren("p")):
            text = words(paragraph)
            if text in seen:
                _append(paragraph, _MARK.format(number))
            seen.add(text)


def _append(paragraph: Tree, mark: str) -> None:
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + mark
    else:
        paragraph.text = (paragraph.text or "") + mark
