"""The command line: on-record serve | ingest | extract | migrate."""

from app.cli.commands import main

__all__ = ["main"]
