"""The formats, by the names that callers know them by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.api.exports import media_types
from app.api.exports.csv import Csv
from app.api.exports.ndjson import Ndjson


class Export(Protocol):
    """One result being written. Its parts are asked for in this order, and sent as they are."""

    media_type: str

    def head(self) -> bytes:
        """Give what comes before any row."""
        ...

    def rows(self, documents: Sequence[bytes]) -> bytes:
        """Give what can be sent now that these documents have come, the next in order; it may be nothing yet."""
        ...

    def tail(self) -> bytes:
        """Give what comes after the last row."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, and how an export of a resource is begun."""

    media_type: str
    begin: Callable[[str], Export]


def _parquet(resource: str) -> Export:
    from app.api.exports.parquet import Parquet  # noqa: PLC0415 - pyarrow takes tens of MB, and few ask for Parquet

    return Parquet(resource)


FORMATS: Mapping[str, Format] = {
    "ndjson": Format(media_types.NDJSON, Ndjson),
    "csv": Format(media_types.CSV, Csv),
    "parquet": Format(media_types.PARQUET, _parquet),
}


def export(format: str, resource: str) -> Export:  # noqa: A002 - what callers call it too
    """Begin an export of `claims`, `articles`, `findings` or `speakers`."""
    return FORMATS[format].begin(resource)
