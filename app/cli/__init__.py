"""The command line: on-record serve | ingest | extract | load | reextract | migrate."""

from app.cli.commands import main

__all__ = ["main"]
