import json
import subprocess
import sys

import pytest

from app.api.exports import FORMATS, TABLES, export
from tests.api.exports import told

ONLY_FOR_PARQUET = """
import sys
from app.api.exports import export
export("ndjson", "claims")
export("csv", "claims")
assert "pyarrow" not in sys.modules
export("parquet", "claims")
assert "pyarrow" in sys.modules
"""


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("resource", TABLES)
def test_export_has_the_media_type_of_its_format(format_: str, resource: str) -> None:
    assert export(format_, resource).media_type == FORMATS[format_].media_type


def test_ndjson_holds_the_documents_as_they_are() -> None:
    documents = told.claims()
    written = told.written(export("ndjson", "claims"), documents[:2], [], documents[2:])
    assert written.split(b"\n") == [*documents, b""]
    assert all(json.loads(line) for line in written.splitlines())


def test_empty_ndjson_is_empty() -> None:
    assert told.written(export("ndjson", "claims"), []) == b""


def test_pyarrow_is_loaded_only_for_parquet() -> None:
    subprocess.run([sys.executable, "-c", ONLY_FOR_PARQUET], check=True)  # noqa: S603 - written above
