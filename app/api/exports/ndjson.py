"""NDJSON: the documents as they are, one a line."""

from collections.abc import Sequence

from app.api.exports import media_types


class Ndjson:
    """Joins documents of any resource, and parses none."""

    media_type = media_types.NDJSON

    def __init__(self, _resource: str) -> None:
        pass

    def head(self) -> bytes:
        """Give what comes before the first line: nothing."""
        return b""

    def rows(self, documents: Sequence[bytes]) -> bytes:
        """Give each document a line of its own."""
        return b"\n".join((*documents, b""))

    def tail(self) -> bytes:
        """Give what comes after the last line: nothing."""
        return b""
