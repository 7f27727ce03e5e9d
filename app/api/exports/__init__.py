"""Whole results as streams: documents, already rendered, written in another format. No HTTP and no SQL."""

from app.api.exports.csv import FORMULAS
from app.api.exports.formats import FORMATS, Export, Format, export
from app.api.exports.tables import TABLES

__all__ = ["FORMATS", "FORMULAS", "TABLES", "Export", "Format", "export"]
