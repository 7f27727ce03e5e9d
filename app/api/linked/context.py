"""The context: what each word of our linked data means. It needs no other, and is the same wherever it is served."""

from typing import Any

_ID = "@id"
_TYPE = "@type"
OURS = "urn:on-record:"
"""For what schema.org, Web Annotation and PROV have no word for."""


def _of(prefix: str, *names: str, **more: str) -> dict[str, Any]:
    return {name: {_ID: f"{prefix}:{name}", **more} for name in names}


def _lists(prefix: str, *names: str, **more: str) -> dict[str, Any]:
    return _of(prefix, *names, **{"@container": "@set", **more})


CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "id": _ID,
    "type": _TYPE,
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "or": OURS,
    # What things are.
    **{name: f"schema:{name}" for name in ("NewsArticle", "Quotation", "Claim", "QuantitativeValue", "Thing")},
    **{name: f"schema:{name}" for name in ("Organization", "Person")},
    **{name: f"oa:{name}" for name in ("SpecificResource", "TextPositionSelector", "TextQuoteSelector")},
    **{name: f"prov:{name}" for name in ("Activity", "SoftwareAgent", "Entity")},
    # What is said of articles and claims.
    **_of("schema", "headline", "name", "text", "articleBody", "inLanguage", "sha256", "creativeWorkStatus"),
    **_of("schema", "unitText", "unitCode", "currency", "publisher", "creator"),
    **_of("schema", "url", "isPartOf", "appearance", **{_TYPE: _ID}),
    **_of("schema", "datePublished", "dateCreated", **{_TYPE: "xsd:dateTime"}),
    **_of("schema", "wordCount", "version", **{_TYPE: "xsd:integer"}),
    **_of("schema", "value", "minValue", "maxValue", **{_TYPE: "xsd:decimal"}),
    **_lists("schema", "about"),
    **_lists("schema", "hasPart", **{_TYPE: _ID}),
    "author": {_ID: "schema:author", "@container": "@list"},
    "observationDate": {_ID: "schema:observationDate", _TYPE: "xsd:date"},
    "quantity": {_ID: "schema:mainEntity"},
    # Where a claim stands.
    "target": {_ID: "oa:hasTarget", "@container": "@list"},
    "source": {_ID: "oa:hasSource", _TYPE: _ID},
    "selector": {_ID: "oa:hasSelector", "@container": "@set"},
    **_of("oa", "start", "end", **{_TYPE: "xsd:nonNegativeInteger"}),
    **_of("oa", "exact", "prefix", "suffix"),
    # What made it, and of what.
    **_of("prov", "wasAttributedTo", "wasGeneratedBy", "used"),
    **_of("prov", "wasDerivedFrom", **{_TYPE: _ID}),
    # For what there is no such word.
    **_of("or", "form", "act", "kind", "counts", "modifier", "per", "direction", "role", "rule", "wholeText"),
    **_of("or", "mention", "cue"),
    **_of("or", "whole", **{_TYPE: _ID}),
    **_lists("or", "findings", **{_TYPE: _ID}),
    **_lists("or", "furtherWords"),
    "confidence": {_ID: "or:confidence", _TYPE: "xsd:decimal"},
}
"""A part of a text is found by its position and its words: both selectors, as Web Annotation has them."""
