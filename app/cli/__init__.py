"""The command line: on-record serve | worker | ingest | extract | load | reextract, and what looks after them."""

from app.cli.commands import main

__all__ = ["main"]
