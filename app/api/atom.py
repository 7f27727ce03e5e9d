"""Atom (RFC 4287): claims and findings, each as an entry that keeps its id. No HTTP and no SQL."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from app.store.documents import moment

MEDIA_TYPE = "application/atom+xml"
_FEEDS = UUID("5b0f1d3e-4c7a-5b8e-9d21-7f3a6c1e8b40")
_NEVER = "1970-01-01T00:00:00Z"
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write, escaped or not."""
_LONGEST_TITLE = 120
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim or finding with its article, and when its text came in."""

    document: Document
    article: Document
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is called, and where people see the same."""

    title: str
    page: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a part of a feed is, where the next one is, and where the feed begins, which names it."""

    here: str
    next: str | None
    first: str


def written(feed: Feed, addresses: Addresses, entries: Iterable[Entry]) -> bytes:
    """Write a feed."""
    several = list(entries)
    updated = max((entry.received_at for entry in several), default=None)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        _element("id", f"urn:uuid:{uuid5(_FEEDS, addresses.first)}"),
        _element("title", feed.title),
        _element("updated", moment(updated) or _NEVER),
        "<author><name>On Record</name></author>",
        _link("self", addresses.here, MEDIA_TYPE),
        _link("alternate", feed.page, "text/html"),
        *([_link("next", addresses.next, MEDIA_TYPE)] if addresses.next else []),
    ]
    lines += [line for entry in several for line in _entry(entry)]
    return "\n".join([*lines, "</feed>\n"]).encode()


def _entry(entry: Entry) -> Iterator[str]:
    told, article = entry.document, entry.article
    title, category, summary, page = _of_finding(told) if "rule" in told else _of_claim(told)
    yield "<entry>"
    yield _element("id", f"urn:uuid:{told['id']}")
    yield _element("title", title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…")
    yield _element("updated", moment(entry.received_at) or _NEVER)
    if article["published_at"]:
        yield _element("published", article["published_at"])
    for author in article["authors"] or filter(None, [article["publisher"]]):
        yield f"<author>{_element('name', author)}</author>"
    yield _link("alternate", page, "text/html")
    if article["url"]:
        yield f'<link rel="via" href={_quoted(article["url"])}/>'
    yield f"<category term={_quoted(category)}/>"
    yield _element("summary", "\n".join(filter(None, (summary, article["title"]))))
    yield "</entry>"


def _of_claim(claim: Document) -> tuple[str, str, str, str]:
    speaker = claim["speaker"]["name"] if claim["speaker"] else claim["publisher"]
    title = f"{speaker}: {claim['text']}" if speaker else claim["text"]
    return title, claim["type"], claim["text"], f"/claims/{claim['id']}"


def _of_finding(finding: Document) -> tuple[str, str, str, str]:
    title = f"{finding['rule'].replace('-', ' ')}: {finding['expression']} does not hold"
    words = (f"“{operand['span']['exact']}”" for operand in finding["operands"])
    summary = "\n".join([", ".join(words), f"{finding['certainty']}", *finding["assumptions"]])
    return title, finding["rule"], summary, f"/articles/{finding['article_id']}#finding-{finding['id']}"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_possible(text), {chr(13): '&#13;'})}</{name}>"


def _link(relation: str, address: str, media_type: str) -> str:
    return f'<link rel="{relation}" type="{media_type}" href={_quoted(address)}/>'


def _quoted(text: str) -> str:
    return quoteattr(_possible(text))


def _possible(text: str) -> str:
    return _IMPOSSIBLE.sub("\ufffd", text)
