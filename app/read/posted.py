"""What is posted about an article, field by field."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from difflib import get_close_matches
from itertools import chain, islice
from typing import Any
from urllib.parse import urlsplit

from app.domain import shape
from app.domain.article import Precision
from app.domain.errors import Flaw, InvalidArticle, echo, pointer
from app.domain.posted import Posted
from app.domain.posted_claims import all_flaws
from app.domain.text import unstorable

LONGEST_URL, LONGEST_TITLE, LONGEST_NAME, MOST_AUTHORS = 2_000, 1_000, 300, 100
CONTENT = ("text", "html")
"""Exactly one of them, or else the address alone."""
_MOST_FLAWS = 20
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2}))?")
LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}"
"""A language tag (BCP 47) without the rarest parts: “en”, “pt-BR”, “zh-Hant-TW”."""
_LANGUAGE = re.compile(LANGUAGE)
_ODD_IN_URL = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")

Problems = Iterator[str]


def posted_of(fields: object, *, place: Callable[[str], str] = pointer) -> Posted:
    """Build a posted article of its fields, or name everything that is wrong with them, and in which place."""
    if not isinstance(fields, dict):
        detail = "The body is not a JSON object."
        raise InvalidArticle(detail, (Flaw("", detail),))
    told = ((place(name), detail) for name, detail in _flaws(fields))
    claims = [] if fields.get("claims") is None else fields["claims"]
    below = ((place("claims") + where, detail) for where, detail in all_flaws(claims))
    flaws = [Flaw(*each) for each in islice(chain(told, below), _MOST_FLAWS)]
    if flaws:
        detail = f"{flaws[0].where}: {flaws[0].detail}"
        raise InvalidArticle(detail, tuple(flaws))
    given = {name: value for name, value in fields.items() if value is not None}
    authors, claims = (tuple(given.pop(name, ())) for name in ("authors", "claims"))
    published = given.pop("published_at", None)
    moment, precision = published_at(published) if published else (None, None)
    return Posted(**given, authors=authors, claims=claims, published_at=moment, published_precision=precision)


def fields_of(posted: Posted) -> dict[str, Any]:
    """Write a posted article as the fields that it was posted with."""
    moment, precision = posted.published_at, posted.published_precision
    written = moment.isoformat() if moment else None
    return {name: getattr(posted, name) for name in (*CONTENT, "url", "title", "publisher", "language")} | {
        "authors": list(posted.authors),
        "published_at": written[:10] if written and precision is Precision.DAY else written,
        "claims": shape.plain(list(posted.claims)),
    }


def published_at(written: str) -> tuple[datetime, Precision]:
    """Read an RFC 3339 time with its zone, or a day. ValueError where it is neither."""
    plain = written.upper()
    if not _TIME.fullmatch(plain):
        raise ValueError(written)
    moment = datetime.fromisoformat(plain)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC), Precision.DAY
    try:
        moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(written) from error
    return moment, Precision.SECOND


def _flaws(fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    given = [name for name in (*CONTENT, "url") if fields.get(name) is not None]
    if not given:
        yield "text", "The text of the article is missing; `html`, or `url` alone, can stand in its place."
    elif given[: len(CONTENT)] == list(CONTENT):
        yield "html", "The article is given as text and as HTML: leave one of them out."
    for name, value in fields.items():
        check = FIELDS.get(name)
        if check is None:
            near = get_close_matches(name[:LONGEST_NAME], FIELDS, n=1)
            yield name, f"There is no such field{f'; did you mean “{near[0]}”?' if near else '.'}"
        elif value is not None:
            yield from ((name, detail) for detail in check(value))


def _text(value: object) -> Problems:
    if not isinstance(value, str):
        yield "The text is not a string."
    elif not value.strip():
        yield "The text is empty."
    elif reason := unstorable(value):
        yield reason


def _string(longest: int) -> Callable[[object], Problems]:
    def check(value: object) -> Problems:
        if not isinstance(value, str):
            yield "The value is not a string."
        elif len(value) > longest:
            yield f"The value is longer than {longest} characters."
        elif not value.strip():
            yield "The value is empty: leave the field out."
        elif reason := unstorable(value):
            yield reason

    return check


def _url(value: object) -> Problems:
    problems = list(_string(LONGEST_URL)(value))
    yield from problems
    if not problems and isinstance(value, str) and not _absolute(value):
        yield f"“{echo(value)}” is not an absolute http or https address."


def _absolute(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and not _ODD_IN_URL.search(url)


def _authors(value: object) -> Problems:
    if not isinstance(value, (list, tuple)) or len(value) > MOST_AUTHORS:
        yield f"The authors are not a list of at most {MOST_AUTHORS} names."
        return
    for author in value:
        yield from _string(LONGEST_NAME)(author)


def _published_at(value: object) -> Problems:
    try:
        published_at(value if isinstance(value, str) else "")
    except ValueError:
        yield "The value is neither a time with its zone (2023-11-20T08:30:00Z) nor a day (2023-11-20)."


def _language(value: object) -> Problems:
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        yield "The value is no language tag, such as “en”, “en-GB” or “pt-BR”."


FIELDS: Mapping[str, Callable[[object], Problems]] = {
    "text": _text,
    "html": _text,
    "url": _url,
    "title": _string(LONGEST_TITLE),
    "publisher": _string(LONGEST_NAME),
    "authors": _authors,
    "language": _language,
    "published_at": _published_at,
    "claims": lambda _: iter(()),  # each has a place of its own for what is wrong with it
}
