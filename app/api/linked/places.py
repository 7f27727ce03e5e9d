"""Addresses of things, and parts of texts as Web Annotation names them."""

from collections.abc import Mapping
from typing import Any

Document = Mapping[str, Any]
Linked = dict[str, Any]


def address(host: str, kind: str, key: object) -> str:
    """Name a thing by the address that tells of it."""
    return f"{host}/v1/{kind}/{key}"


def revision(host: str, article_id: object, number: object) -> str:
    """Name a text of an article."""
    return f"{address(host, 'articles', article_id)}/revisions/{number}"


def part(source: str, place: Document) -> Linked:
    """Say which part of a text is meant: where it stands, and its words with those around it."""
    quote = {name: place[name] for name in ("exact", "prefix", "suffix") if name in place}
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": str(place["start"]), "end": str(place["end"])},
            {"type": "TextQuoteSelector"} | quote,
        ],
    }


def known(document: Linked) -> Linked:
    """Leave out what is not known: in linked data, what is not said is unknown."""
    return {name: value for name, value in document.items() if value is not None and value != []}
