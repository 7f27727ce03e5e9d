"""Articles and claims as linked data: JSON-LD in the words of schema.org, Web Annotation and PROV."""

from app.api.linked.answers import MEDIA_TYPE, VARYING, asked, graph, one, responses
from app.api.linked.articles import article
from app.api.linked.claims import claim

__all__ = ["MEDIA_TYPE", "VARYING", "article", "asked", "claim", "graph", "one", "responses"]
