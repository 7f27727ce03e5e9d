"""Reported quantities."""

from app.extract.figures.find import find_figures

__all__ = ["find_figures"]
