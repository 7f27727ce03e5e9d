"""Who said what."""

from app.extract.statements.find import Tagger, find_attributions

__all__ = ["Tagger", "find_attributions"]
