"""Paragraphs that are no part of an article: what walls, boxes and buttons say."""

import re
from collections.abc import Iterable, Iterator

_WALL_WORDS = (
    r"\bwe (?:and our partners )?use cookies\b",
    r"\b(?:subscribe|register|sign up|sign in|log in) (?:now |today |for free )?to (?:continue|read|keep reading)\b",
    r"\balready a (?:subscriber|member)\?",
    r"\bto (?:continue|keep) reading\b",
    r"\bchecking your browser\b",
    r"\bverify (?:that )?you are (?:a )?human\b",
    r"\bdisable your ad ?blocker\b",
    r"\ball rights reserved\b",
)
"""What only a wall says."""
_ADDRESSED_WORDS = (
    r"\bcookies? (?:policy|settings|preferences|notice)\b",
    r"\baccept all\b",
    r"\bour (?:\d+ )?partners\b.*\b(?:store|data|cookies)\b",
    r"\bprivacy (?:policy|settings|notice|centre|center)\b",
    r"\bmanage (?:your )?(?:preferences|options|choices|cookies)\b",
    r"\bconsent to\b.*\b(?:cookies|data|processing)\b",
    r"\bsubscribe (?:now|today|for|from)\b",
    r"\bsubscribers only\b",
    r"\bfree articles?\b.*\b(?:left|remaining|limit|month)\b",
    r"\benable javascript\b",
    r"\bterms of (?:use|service)\b",
    r"\bcreate (?:a free|an) account\b",
)
"""What a wall says to its reader, and an article may say of a wall."""
_BOX_WORDS = (
    r"advertisement|sponsored|ad\b|(?:story|article) continues",
    r"read (?:more|also|next)\b|related\b|see also\b|recommended\b|also (?:read|on)\b",
    r"more (?:on this|from|stories)\b|most (?:read|popular)\b",
    r"watch:|listen:|photo(?:graph)?:|image:|picture:|tags:|topics:|filed under\b",
    r"share (?:this|on)\b|follow us\b|sign up\b|subscribe\b|click here\b|tap here\b|download our\b",
    r"get (?:the|our) .{0,60}(?:newsletter|inbox)|our (?:daily |weekly |morning )?newsletter\b",
    r"(?:\d+ )?comments?$|join the (?:conversation|discussion)\b",
    r"print$|e-?mail$|facebook$|twitter$|whatsapp$|copyright\b|©",
)
_WALLS = re.compile("|".join(_WALL_WORDS), re.IGNORECASE)
_ADDRESSED = re.compile("|".join(_ADDRESSED_WORDS), re.IGNORECASE)
_READER = re.compile(r"\b(?:you|your|we|our)\b", re.IGNORECASE)
_BOXES = re.compile(f"(?:{'|'.join(_BOX_WORDS)})", re.IGNORECASE)
_OPENINGS = re.compile(
    r"(?:by|from|words by|story by"
    r"|(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d\d?|\d\d? [a-z]{3,9}),? (?:19|20)\d\d\b"
    r"|(?:first |last )?(?:published|posted|updated)\b|\d+ min(?:ute)?s?\b).{0,100}(?<![.!?])$",
    re.IGNORECASE,
)
_REQUESTS = re.compile(
    r"(?:sign up|subscribe|share|follow us|get|click|tap|join|download|read more|story|article)\b", re.IGNORECASE
)
_QUOTED = re.compile('["“”«»„]')
_LONGEST_WALL, _LONGEST_BOX, _LONGEST_LINK, _LONGEST_BUTTON = 90, 25, 12, 4


def is_wall(paragraph: str) -> bool:
    """Tell whether a paragraph asks for consent, money or an account."""
    length = len(paragraph.split())
    if length > _LONGEST_WALL or _QUOTED.search(paragraph):
        return False
    addressed = length <= _LONGEST_BUTTON or _READER.search(paragraph)
    return bool(_WALLS.search(paragraph) or (addressed and _ADDRESSED.search(paragraph)))


def without_furniture(paragraphs: Iterable[str], *, title: str | None, links: frozenset[str]) -> Iterator[str]:
    """Leave out walls and boxes, and what stands above the text: the title, the byline, the time."""
    opening = True
    for paragraph in paragraphs:
        if is_wall(paragraph) or _is_links(paragraph, links) or _is_box(paragraph):
            continue
        if opening and (paragraph == title or _OPENINGS.match(paragraph)):
            continue
        opening = False
        yield paragraph


def _is_links(paragraph: str, links: frozenset[str]) -> bool:
    """Tell whether a paragraph is nothing but short links, as in a menu."""
    return all(
        not part or (part in links and len(part.split()) <= _LONGEST_LINK and part[-1] not in ".!?”")
        for part in map(str.strip, paragraph.split("|"))
    )


def _is_box(paragraph: str) -> bool:
    """Tell a box by how it begins, where it is no sentence or asks for something."""
    if len(paragraph.split()) > _LONGEST_BOX or not _BOXES.match(paragraph):
        return False
    return bool(_REQUESTS.match(paragraph)) or ":" in paragraph[:30] or paragraph[-1] not in '.!?”"'
