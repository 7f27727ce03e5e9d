"""What a page shows of its article: headings, bylines, times, microdata."""

import re
from collections.abc import Iterator
from itertools import islice

from app.read.html.moments import days
from app.read.html.tree import Tree, classes, main_elements, words

Details = Iterator[tuple[str, str]]

_BY = re.compile(r"by:?\s+[A-Z]", re.IGNORECASE)
_ITEMS = {"headline": "title", "author": "authors", "datepublished": "published", "publisher": "publisher"}
_BYLINES = ("byline", "author", "contributor", "autor", "writer", "reporter")
_DATELINES = ("date", "publish", "time", "stamp", "byline", "meta", "posted", "dateline", "entry")
_LONGEST_DAY = 40
_CHANGED = re.compile(r"\b(?:updated|modified|changed|last|edited|corrected)\b", re.IGNORECASE)
_LONGEST_BYLINE, _MOST_ELEMENTS = 160, 4_000
_BLOCKS = (
    "p",
    "div",
    "span",
    "td",
    "address",
    "cite",
    "em",
    "i",
    "b",
    "strong",
    "h4",
    "h5",
    "h6",
    "font",
    "li",
    "a",
    "small",
)


def shown(tree: Tree) -> Details:
    """Read what the page shows, and the address it gives itself."""
    main = list(main_elements(tree))
    short = list(_short(main))
    yield from _addresses(tree)
    yield from _language(tree)
    yield from _headings(tree, main)
    yield from _microdata(main)
    yield from _times(main)
    yield from _bylines(short)
    yield from _datelines(short)


def _addresses(tree: Tree) -> Details:
    for link in tree.iter("link"):
        if "canonical" in link.get("rel", "").lower().split() and link.get("href"):
            yield "url", link.get("href")


def _language(tree: Tree) -> Details:
    for name in ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang"):
        if tree.get(name):
            yield "language", tree.get(name)


def _headings(tree: Tree, main: list[Tree]) -> Details:
    yield from (("title", words(heading)) for heading in main if heading.tag == "h1")
    yield from (("title", words(title)) for title in tree.iter("title") if title.getparent().tag == "head")


def _microdata(main: list[Tree]) -> Details:
    for name, field in _ITEMS.items():
        values = [_value(element) for element in main if str(element.get("itemprop", "")).lower() == name]
        yield from ((field, text) for text in (["; ".join(values)] if field == "authors" else values))


def _value(element: Tree) -> str:
    named = next((each for each in element.iter() if each.get("itemprop") == "name"), element)
    return str(element.get("content") or element.get("datetime") or named.get("content") or words(named))


def _times(main: list[Tree]) -> Details:
    elements = [element for element in main if element.tag == "time" and not _is_change(element)]
    first = [element for element in elements if element.get("pubdate") is not None or "publish" in classes(element)]
    yield from (("published", element.get("datetime") or words(element)) for element in (*first, *elements))


def _is_change(element: Tree) -> bool:
    around = (element, *list(element.iterancestors())[:1])
    shows = words(around[-1])
    return any(_CHANGED.search(classes(each)) for each in around) or bool(
        len(shows) <= _LONGEST_BYLINE and _CHANGED.match(shows)
    )


def _short(main: list[Tree]) -> Iterator[tuple[Tree, str]]:
    blocks = (element for element in main if element.tag in _BLOCKS)
    for element in islice(blocks, _MOST_ELEMENTS):
        if len(element) <= _LONGEST_BYLINE // 10:
            text = words(element)
            if 0 < len(text) <= _LONGEST_BYLINE:
                yield element, text


def _bylines(short: list[tuple[Tree, str]]) -> Details:
    yield "authors", "; ".join(text for element, text in short if element.get("rel") == "author")
    yield from (("authors", text) for element, text in short if any(word in classes(element) for word in _BYLINES))
    yield from (("authors", text) for _, text in short if _BY.match(text))


def _datelines(short: list[tuple[Tree, str]]) -> Details:
    for element, text in short:
        marked = any(word in classes(element) for word in _DATELINES)
        if marked or len(text) <= _LONGEST_DAY or _BY.match(text) or text.startswith("Published"):
            before_change = _CHANGED.split(text)[0]
            if next(days(before_change), None):
                yield "published", before_change[-100:]
