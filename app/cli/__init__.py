"""The command line: on-record serve | worker | ingest | extract | migrate | backup | doctor."""

from app.cli.commands import main

__all__ = ["main"]
