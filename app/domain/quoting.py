"""Where a quotation stands in a text: by its offsets, or by its words, as a TextQuoteSelector of the W3C has them."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from app.domain import shape
from app.domain.errors import echo
from app.domain.text import Span

SELECTOR = {
    "start": shape.count(shape.LARGEST),
    "end": shape.count(shape.LARGEST),
    "exact": shape.words,
    "prefix": shape.string,
    "suffix": shape.string,
}
"""The members of a selector: `start` and `end`, or else `exact`."""
_MOST_NAMED = 20

Selector = Mapping[str, Any]


class NotThere(ValueError):
    """A selector that leads to no place, or to more than one."""


def located(text: str, selector: Selector) -> Span:
    """Find the one place that a selector leads to. NotThere where there is none, or more than one."""
    if ("start" in selector) != ("end" in selector):
        msg = "“start” and “end” belong together."
        raise NotThere(msg)
    if "start" in selector:
        return _checked(text, selector)
    if "exact" not in selector:
        msg = "Neither offsets (“start” and “end”) nor words (“exact”) are given."
        raise NotThere(msg)
    found = list(islice(_places(text, selector), _MOST_NAMED + 1))
    if not found:
        msg = f"The text does not have “{echo(selector['exact'])}”{_around(selector)}."
        raise NotThere(msg)
    if len(found) > 1:
        named = ", ".join(str(span.start) for span in found[:_MOST_NAMED])
        more = " and further on" if len(found) > _MOST_NAMED else ""
        msg = (
            f"The text has “{echo(selector['exact'])}”{_around(selector)} at {named}{more}: "
            "say which by “prefix”, “suffix” or offsets."
        )
        raise NotThere(msg)
    return found[0]


def _checked(text: str, selector: Selector) -> Span:
    start, end = int(selector["start"]), int(selector["end"])
    if not start < end <= len(text):
        msg = f"{start}..{end} is no range of a text of {len(text)} code points."
        raise NotThere(msg)
    span = Span(start, end)
    exact = selector.get("exact", span.of(text))
    before, after = selector.get("prefix", ""), selector.get("suffix", "")
    if exact != span.of(text) or not text.endswith(before, 0, start) or not text.startswith(after, end):
        msg = f"“{echo(exact)}”{_around(selector)} does not stand at {start}..{end}."
        raise NotThere(msg)
    return span


def _places(text: str, selector: Selector) -> Iterator[Span]:
    # With what stands around it in one piece: however often the words are met, nothing is compared twice.
    exact, before = selector["exact"], selector.get("prefix", "")
    whole = before + exact + selector.get("suffix", "")
    place = text.find(whole)
    while place >= 0:
        start = place + len(before)
        yield Span(start, start + len(exact))
        place = text.find(whole, place + 1)


def _around(selector: Selector) -> str:
    return " between these words" if selector.get("prefix") or selector.get("suffix") else ""
