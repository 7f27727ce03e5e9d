"""How much page is read: counted in one pass over the text, before any parser sees it."""

import re
from collections import Counter
from collections.abc import Iterator

from app.domain.errors import PageTooComplex

LONGEST_TEXT, LONGEST_TAG = 5_000_000, 50_000
MOST_TAGS, MOST_BREAKS, MOST_ATTRIBUTES, DEEPEST = 100_000, 20_000, 500, 256

_START = re.compile(r"<(?:!--|([a-z][^\s/>]{0,99})|(/)([a-z][^\s/>]{0,99}))", re.IGNORECASE)
_REST = re.compile(r"""(?>[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')|=)*+>""")
_QUOTED = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_BETWEEN = re.compile(r"[\s/]+")
_RAW = {"script", "style", "textarea", "title", "noscript", "iframe", "xmp", "noembed", "noframes"}
_END = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _RAW - {"noscript"}}
_VOID = set("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905 - a row of names
_CLOSE_EACH_OTHER = set("p li dt dd option tr td th thead tbody tfoot colgroup rp rt html head body".split())  # noqa: SIM905 - the same


def refuse_complex(page: str) -> None:
    """Raise PageTooComplex where a parser would be kept too long."""
    if len(page) > LONGEST_TEXT:
        beyond = f"more than {LONGEST_TEXT:,} characters"
        raise PageTooComplex(beyond)
    breaks = depth = 0
    still_open: Counter[str] = Counter()
    for count, (name, closes) in enumerate(_tags(page), 1):
        breaks += name == "br"
        if closes and still_open[name]:
            still_open[name] -= 1
            depth -= 1
        elif not closes and name not in _VOID and name not in _CLOSE_EACH_OTHER:
            still_open[name] += 1
            depth += 1
        _refuse_counts(count, breaks, depth)


def _refuse_counts(tags: int, breaks: int, depth: int) -> None:
    if tags > MOST_TAGS:
        beyond = f"more than {MOST_TAGS:,} tags"
        raise PageTooComplex(beyond)
    if breaks > MOST_BREAKS:
        beyond = f"more than {MOST_BREAKS:,} line breaks"
        raise PageTooComplex(beyond)
    if depth > DEEPEST:
        beyond = f"tags nested deeper than {DEEPEST} levels"
        raise PageTooComplex(beyond)


def _tags(page: str) -> Iterator[tuple[str, bool]]:
    """Name each tag, and tell whether it closes; comments and scripts are passed over."""
    place = 0
    while found := _START.search(page, place):
        opened, closes, closed = found.groups()
        if opened is None and closed is None:
            place = _after(page, page.find("-->", found.end()), 3)
            continue
        name = (opened or closed).lower()
        yield name, bool(closes)
        place = _end_of_tag(page, found.end())
        if not closes and name in _END:
            end = _END[name].search(page, place)
            place = end.start() if end else len(page)


def _after(page: str, found: int, length: int) -> int:
    return len(page) if found < 0 else found + length


def _end_of_tag(page: str, start: int) -> int:
    whole = _REST.match(page, start, start + LONGEST_TAG)
    end = whole.end() if whole else _after(page, page.find(">", start, start + LONGEST_TAG), 1)
    if end - start > LONGEST_TAG:
        beyond = f"a tag of more than {LONGEST_TAG:,} characters"
        raise PageTooComplex(beyond)
    # Fewer characters than twice the limit cannot hold that many attributes.
    if end - start > 2 * MOST_ATTRIBUTES and _attributes(page[start:end]) > MOST_ATTRIBUTES:
        beyond = f"more than {MOST_ATTRIBUTES} attributes on one tag"
        raise PageTooComplex(beyond)
    return end


def _attributes(tag: str) -> int:
    return sum(1 for word in _BETWEEN.split(_QUOTED.sub(" ", tag)) if word not in {"", ">"})
