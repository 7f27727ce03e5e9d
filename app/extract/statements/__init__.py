"""Who said what."""

from app.extract.statements.find import find_attributions
from app.extract.statements.tagged import Tagger

__all__ = ["Tagger", "find_attributions"]
