"""Parquet: a typed table, written as it comes in. Exact numbers are text, because no number type holds them all."""

from collections.abc import Iterator, Sequence

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from app.api.exports import media_types
from app.api.exports.columns import Type, values
from app.api.exports.tables import TABLES

ROW_GROUP = 10_000
"""Rows that are at least written together, but for the last."""

_TYPES = {
    Type.TEXT: pa.string(),
    Type.EXACT: pa.string(),
    Type.WHOLE: pa.int64(),
    Type.REAL: pa.float64(),
    Type.TIME: pa.timestamp("us", tz="UTC"),
    Type.DAY: pa.date32(),
    Type.TEXTS: pa.list_(pa.string()),
    Type.WHOLES: pa.list_(pa.int64()),
}
_TEXT_IN_JSON = {Type.TIME, Type.DAY}


class Parquet:
    """Writes the table of a resource, a group of rows at a time."""

    media_type = media_types.PARQUET

    def __init__(self, resource: str, *, row_group: int = ROW_GROUP) -> None:
        self._columns = TABLES[resource]
        self._schema = pa.schema([(column.name, _TYPES[column.type]) for column in self._columns])
        self._sink = Sink()
        self._writer = ParquetWriter(self._sink, self._schema, compression="zstd")
        self._row_group = row_group
        self._waiting: list[pa.RecordBatch] = []

    def head(self) -> bytes:
        """Give what a file begins with."""
        return self._sink.take()

    def rows(self, documents: Sequence[bytes]) -> bytes:
        """Give a group of rows where these documents fill one."""
        self._waiting.append(pa.record_batch(list(self._arrays(documents)), schema=self._schema))
        if sum(batch.num_rows for batch in self._waiting) >= self._row_group:
            self._write()
        return self._sink.take()

    def tail(self) -> bytes:
        """Give the rows still waiting, and the footer."""
        self._write()
        self._writer.close()
        return self._sink.take()

    def _write(self) -> None:
        table = pa.Table.from_batches(self._waiting, self._schema)
        self._waiting.clear()
        if table.num_rows:
            self._writer.write_table(table)

    def _arrays(self, documents: Sequence[bytes]) -> Iterator[pa.Array]:
        for column, read in zip(self._columns, values(self._columns, documents), strict=True):
            kind = _TYPES[column.type]
            yield pa.array(read, pa.string()).cast(kind) if column.type in _TEXT_IN_JSON else pa.array(read, kind)


class Sink:
    """A file to write to: hands out once what was written, and forgets it."""

    closed = False

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, written: bytes) -> int:
        """Keep some bytes until they are taken."""
        self._written.append(written)
        return len(written)

    def flush(self) -> None:
        """Do nothing: there is nowhere further to write to."""

    def close(self) -> None:
        """End the file. What was written can still be taken."""
        self.closed = True

    def take(self) -> bytes:
        """Hand out what was written since the last time."""
        taken = b"".join(self._written)
        self._written.clear()
        return taken
