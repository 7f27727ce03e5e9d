"""Paragraphs that are no part of an article: what walls, boxes and buttons say."""

import re
from collections.abc import Iterable, Iterator

_WALLS = re.compile(
    r"\bwe (?:and our partners )?use cookies\b|\bcookies? (?:policy|settings|preferences|notice)\b|\baccept all\b"
    r"|\bour \d* ?partners\b.*\b(?:store|data|cookies)\b|\bprivacy (?:policy|settings|notice|centre|center)\b"
    r"|\bmanage (?:your )?(?:preferences|options|choices|cookies)\b|\bconsent to\b.*\b(?:cookies|data|processing)\b"
    r"|\bsubscribe (?:now|today|to continue|to read|for|from)\b|\balready a (?:subscriber|member)\b|\bsubscribers only\b"
    r"|\b(?:sign|log) in to (?:continue|read)\b|\bto (?:continue|keep) reading\b|\bcontinue reading (?:this|with)\b"
    r"|\bfree articles?\b.*\b(?:left|remaining|limit|month)\b|\benable javascript\b|\bdisable your ad ?blocker\b"
    r"|\bchecking your browser\b|\bverify (?:that )?you are (?:a )?human\b|\baccess denied\b|\bterms (?:of use|and conditions)\b"
    r"|\ball rights reserved\b|\bcreate (?:a free|an) account\b|\bregister (?:for free|to continue|now)\b",
    re.IGNORECASE,
)
_BOXES = re.compile(
    r"(?:advertisement|sponsored|ad|story continues|article continues|read (?:more|also|next)\b|related\b|see also\b"
    r"|more (?:on this|from|stories)\b|also (?:read|on)\b|recommended\b|watch:|listen:|share (?:this|on)\b|follow us\b|sign up\b"
    r"|subscribe\b|get (?:the|our) .{0,60}(?:newsletter|inbox)|our (?:daily |weekly |morning )?newsletter\b|click here\b|tap here\b"
    r"|photo(?:graph)?:|image:|picture:|copyright\b|©|\d+ comments?$|comments?$|tags:|topics:|filed under\b|print$|e-?mail$|facebook$"
    r"|twitter$|whatsapp$|most (?:read|popular)\b|join the (?:conversation|discussion)\b|download our\b)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|from|words by|story by) [^.!?]{2,100}$", re.IGNORECASE)
_QUOTED = re.compile('["“”«»„]')
_LONGEST_WALL, _LONGEST_BOX = 90, 25


def is_wall(paragraph: str) -> bool:
    """Tell whether a paragraph asks for consent, money or an account."""
    return len(paragraph.split()) <= _LONGEST_WALL and not _QUOTED.search(paragraph) and bool(_WALLS.search(paragraph))


def without_furniture(paragraphs: Iterable[str], *, title: str | None, links: frozenset[str]) -> Iterator[str]:
    """Leave out walls and boxes, and the title and the byline where they open the text."""
    opening = True
    for paragraph in paragraphs:
        if is_wall(paragraph) or _is_box(paragraph, links):
            continue
        if opening and (paragraph == title or _BYLINE.match(paragraph)):
            continue
        opening = False
        yield paragraph


def _is_box(paragraph: str, links: frozenset[str]) -> bool:
    """Tell a box by how it begins, where it is no sentence or nothing but a link."""
    if len(paragraph.split()) > _LONGEST_BOX or not _BOXES.match(paragraph):
        return False
    return (
        paragraph in links
        or ":" in paragraph[:30]
        or not paragraph.endswith((".", "!”", ".”", "?”"))
        or _imperative(paragraph)
    )


def _imperative(paragraph: str) -> bool:
    return bool(
        re.match(
            r"(?:sign up|subscribe|share|follow us|get|click|tap|join|download|read more|story|article)\b",
            paragraph,
            re.IGNORECASE,
        )
    )
