"""The command line: on-record serve | worker | ingest | extract | load | reextract | migrate | backup | doctor."""

from app.cli.commands import main

__all__ = ["main"]
