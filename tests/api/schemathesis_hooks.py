"""What no schema can say, told to schemathesis: it loads this module itself, in a process of its own."""

import json
import re
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import schemathesis

from app.api.schemas import PostedArticle
from app.domain.claimed import CLAIM
from app.domain.posted_claims import MOST_CLAIMS
from app.domain.shape import several

Case = schemathesis.Case[Any]
DESCRIBED = set(PostedArticle.model_fields)
ARTICLES = ("/articles", "/articles/batch", "/check")
"""Where an article is posted."""
HTML = ("text/html", "application/xhtml+xml")
PAGE = "<title>Boats</title>" + "".join(
    f"<p>The council said on Tuesday that {number} boats had left the harbour by noon, and that more would follow.</p>"
    for number in range(2, 9)
)
CLAIMS = several(CLAIM, most=MOST_CLAIMS)
_LONGEST_ADDRESS = 60_000
_NUMBER = re.compile(r"-?[0-9.]*[0-9]")


@schemathesis.serializer("application/xml", "text/xml")
def as_it_is(_context: schemathesis.SerializationContext, value: Any) -> bytes:
    """Send XHTML as the text that it is, and not as what XML would be made of."""
    return value.encode(errors="surrogatepass") if isinstance(value, str) else json.dumps(value).encode()


@schemathesis.hook
def before_call(_context: schemathesis.HookContext, case: Case, _kwargs: dict[str, Any]) -> None:
    """Make the query one that is right or wrong as it is sent, and not together with the rest of the request."""
    if case.path.endswith(ARTICLES):
        case.body = _with_article(case.body, case.media_type)
    if isinstance(case.query, dict):
        lists = _lists(case)
        listed = {name: _listed(value) if name in lists else value for name, value in case.query.items()}
        sent = {name: _possible(name, value) for name, value in listed.items() if _sent(name, case)}
        case.query = _short(_relevant(sent)) | _strict(case)


def _with_article(body: Any, media_type: str | None) -> Any:
    if media_type in HTML and isinstance(body, str):
        return _on_page(body)
    if media_type == "application/json" and isinstance(body, dict):
        return _one_content(body)
    if media_type == "application/json" and isinstance(body, list):
        return [_with_article(each, media_type) if isinstance(each, dict) else each for each in body]
    return body


def _on_page(html: str) -> str:
    # What is a page with an article on it, no pattern says.
    return PAGE if html.strip() and "\0" not in html else html


def _one_content(fields: dict[str, Any]) -> dict[str, Any]:
    # Claims have to quote a text, and one that is as it should be is of another text.
    claims = fields.get("claims")
    if claims and not list(CLAIMS(json.loads(json.dumps(claims), parse_float=Decimal, parse_int=Decimal))):
        fields = fields | {"claims": []}
    # One of text and HTML, or an address to fetch: a schema that says so makes clients nobody likes to read.
    text, html = fields.get("text"), fields.get("html")
    if isinstance(html, str) and _on_page(html) == PAGE:
        fields = {name: value for name, value in fields.items() if name != "html"}
        return fields if text is not None else fields | {"html": PAGE}
    if text is None and html is None:
        return fields | {"text": "Twelve left."}
    return fields


def _sent(name: str, case: Case) -> bool:
    # A cursor is opaque, and good only with the query that it was made for.
    # What describes a bare text is a field of a JSON body, and no parameter beside it.
    return name != "cursor" and not (name in DESCRIBED and case.media_type == "application/json")


def _strict(case: Case) -> dict[str, Any]:
    # One article of many that is wrong is a reason to refuse them only where that is asked for.
    batch = case.path.endswith("/batch") and case.query.get("on_error", "continue") == "continue"
    return {"on_error": "abort"} if batch else {}


@schemathesis.serializer("application/x-ndjson")
def as_lines(_context: schemathesis.SerializationContext, value: Any) -> bytes:
    """Make a line of what the description cannot describe line by line."""
    text = f"Fire. {value}".replace("\0", "") if isinstance(value, str) else value
    return json.dumps({"text": text}).encode()


def _relevant(query: dict[str, Any]) -> dict[str, Any]:
    # What is ordered by relevance has words to be relevant to.
    return query | {"q": "fire"} if query.get("sort") == "relevance" else query


def _short(query: dict[str, Any]) -> dict[str, Any]:
    # The server itself refuses an address of more than 64 KiB, before the application can say why.
    if len(urlencode(query, doseq=True)) < _LONGEST_ADDRESS:
        return query
    return {name: [each[:2] for each in value] if isinstance(value, list) else value for name, value in query.items()}


def _possible(name: str, value: Any) -> Any:
    # Whoever waits for a change here waits longer than a generated request has time.
    if name == "wait" and str(value) in map(str, range(2, 61)):
        return 1
    # A range runs upwards, which a pattern cannot ask for.
    return [_upwards(each) for each in value] if name == "value__overlaps" else value


def _upwards(pair: str) -> str:
    numbers = pair.split(",")
    return ",".join(sorted(numbers, key=Decimal)) if all(map(_NUMBER.fullmatch, numbers)) else pair


def _lists(case: Case) -> set[str]:
    parameters = case.operation.definition.raw.get("parameters", ())
    return {each["name"] for each in parameters if each["schema"].get("type") == "array"}


def _listed(value: Any) -> Any:
    # Sent in an address, a value is the same as a list of it, and every value is a text.
    values = value if isinstance(value, (list, dict)) else [value]
    return [each if isinstance(each, str) else json.dumps(each) for each in values]
