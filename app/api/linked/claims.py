"""A claim as a quotation or a figure, where it stands, and what found it."""

from typing import Any

from app.api.linked.figures import quantity
from app.api.linked.places import Document, Linked, address, known, part, revision

_TYPES = {"statement": ["Quotation", "Claim"], "figure": "Claim"}


def claim(host: str, document: Document) -> Linked:
    """Say a claim in the words of linked data."""
    text = revision(host, document["article_id"], document["revision"])
    said, figure, statement = document["statement"] or {}, document["figure"], document["statement_id"]
    publisher = document["publisher"]
    return known(
        {
            "id": address(host, "claims", document["id"]),
            "type": _TYPES[document["type"]],
            "text": document["text"],
            "creator": _speaker(host, document["speaker"]),
            "about": [_entity(host, each) for each in document["about"]],
            "target": [part(text, each) for each in document["target"]],
            "mention": _part(text, (document["speaker"] or {}).get("mention")),
            "cue": _part(text, said.get("cue")),
            "form": said.get("form"),
            "act": said.get("act"),
            "hasPart": [address(host, "claims", each) for each in said.get("figures", ())],
            "isPartOf": statement and address(host, "claims", statement),
            "quantity": figure and quantity(host, figure),
            "findings": [address(host, "findings", each) for each in document["findings"]],
            "appearance": address(host, "articles", document["article_id"]),
            "publisher": publisher and {"type": "Organization", "name": publisher},
            "datePublished": document["published_at"],
            "creativeWorkStatus": document["review"]["status"],
            "version": str(document["version"]),
            "wasDerivedFrom": text,
        }
        | _provenance(document["extraction"])
    )


def _provenance(extraction: Document) -> Linked:
    confidence = extraction["confidence"]
    found = {
        "type": "Activity",
        "rule": extraction["rule"],
        "confidence": None if confidence is None else f"{confidence}",
        "used": {"type": "Entity", "name": extraction["model"]} if extraction["model"] else None,
    }
    return {
        "wasAttributedTo": {"type": "SoftwareAgent", "name": extraction["by"]},
        "wasGeneratedBy": known(found),
    }


def _entity(host: str, named: Document) -> Linked:
    return {"id": address(host, "speakers", named["id"]), "name": named["name"]}


def _speaker(host: str, speaker: Document | None) -> Linked | None:
    return _entity(host, speaker) if speaker else None


def _part(text: str, place: Any) -> Linked | None:  # noqa: ANN401 - any JSON
    return part(text, place) if place else None
