"""An article as a news article."""

from app.api.linked.claims import claim
from app.api.linked.places import Document, Linked, address, known


def article(host: str, document: Document) -> Linked:
    """Say an article in the words of linked data, with its text and claims where they were asked for."""
    publisher, copied = document["publisher"], document.get("copy_of")
    return known(
        {
            "id": address(host, "articles", document["id"]),
            "type": "NewsArticle",
            "url": document["url"],
            "headline": document["title"],
            "publisher": publisher and {"type": "Organization", "name": publisher},
            "author": [{"type": "Person", "name": each} for each in document["authors"]],
            "inLanguage": document["language"],
            "datePublished": document["published_at"],
            "dateCreated": document["received_at"],
            "version": str(document["revision"]),
            "sha256": document["sha256"],
            "wordCount": str(document["words"]),
            "wasDerivedFrom": copied and address(host, "articles", copied["id"]),
            "articleBody": document.get("text"),
            "hasPart": [claim(host, each) for each in document.get("claims", ())],
        }
    )
