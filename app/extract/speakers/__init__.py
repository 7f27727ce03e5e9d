"""Which name a mention stands for."""

from app.extract.speakers.resolve import resolve_mentions

__all__ = ["resolve_mentions"]
