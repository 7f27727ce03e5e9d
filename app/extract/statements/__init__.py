"""Who said what."""

from app.extract.statements.find import find_attributions

__all__ = ["find_attributions"]
