import io
import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from app.api.exports import TABLES, export
from app.api.exports.parquet import Parquet, Sink
from tests.api.exports import told


def table(written: bytes) -> Any:
    return parquet.read_table(io.BytesIO(written))


def rows(resource: str, *chunks: list[bytes]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table(told.written(export("parquet", resource), *chunks)).to_pylist()
    return found


def test_claims_keep_their_types() -> None:
    statement, eight, fifteen, grains, interval = rows("claims", told.claims())
    first, second = told.STATEMENT.content
    assert statement["published_at"] == told.PUBLISHED
    assert statement["spans"] == [f"{first.start}..{first.end}", f"{second.start}..{second.end}"]
    assert (statement["start"], statement["confidence"]) == (first.start, 0.93)
    assert statement["figures"] == [eight["id"], fifteen["id"]]
    assert (statement["figure_about"], eight["figure_about"]) == (None, [])
    assert fifteen["figure_about"] == ["defendants", "trials"]
    assert (grains["value"], grains["as_of"]) == (told.LONG, date(2023, 5, 4))
    assert (interval["value"], interval["low"], interval["high"]) == (None, "5", "7")


def test_findings_keep_their_lists() -> None:
    _, eight, fifteen, *_ = rows("claims", told.claims())
    (finding,) = rows("findings", told.findings())
    assert finding["operands"] == ["15", "8"]
    assert finding["operand_claim_ids"] == [fifteen["id"], eight["id"]]
    assert finding["repairs"] == ["8 → 18", "15 → 5, 8 → 9"]


def test_text_is_exactly_as_posted() -> None:
    title = '=1+1 "Zoë",\r\n王\t\''
    (article,) = rows("articles", told.articles(replace(told.STORY, title=title)))
    assert article["title"] == title


@pytest.mark.parametrize("year", [1, 9999])
def test_every_time_can_be_written(year: int) -> None:
    published = datetime(year, 1, 1, 0, 0, 0, 1, tzinfo=UTC)
    article = replace(told.STORY, published_at=published)
    assert rows("articles", told.articles(article))[0]["published_at"] == published


def test_negative_numbers_keep_their_sign() -> None:
    figures = (replace(told.EIGHT, value=Decimal("-5.00")),)
    assert rows("claims", told.claims(figures=figures))[1]["value"] == "-5.00"


@pytest.mark.parametrize("resource", TABLES)
def test_rows_are_those_of_the_documents(resource: str) -> None:
    documents = told.RESOURCES[resource]()
    assert [row["id"] for row in rows(resource, documents)] == [
        row["id"] for row in rows(resource, *([d] for d in documents))
    ]


@pytest.mark.parametrize("resource", TABLES)
def test_empty_result_is_a_file_with_every_column(resource: str) -> None:
    found = table(told.written(export("parquet", resource), []))
    assert found.num_rows == 0
    assert found.schema.names == [column.name for column in TABLES[resource]]
    assert found.schema == table(told.written(export("parquet", resource), told.RESOURCES[resource]())).schema


def test_columns_have_the_types_that_are_promised() -> None:
    schema = table(told.written(export("parquet", "claims"))).schema
    assert schema.field("revision").type == pa.int64()
    assert schema.field("confidence").type == pa.float64()
    assert schema.field("published_at").type == pa.timestamp("us", tz="UTC")
    assert schema.field("value").type == pa.string()
    assert schema.field("about").type == pa.list_(pa.string())


def test_rows_wait_until_a_group_is_full() -> None:
    being_written, documents = Parquet("claims", row_group=12), told.claims()
    parts = [being_written.head(), *(being_written.rows(documents) for _ in range(6)), being_written.tail()]
    assert [bool(part) for part in parts] == [True, False, False, True, False, False, True, True]
    groups = parquet.read_metadata(io.BytesIO(b"".join(parts)))
    assert [groups.row_group(group).num_rows for group in range(groups.num_row_groups)] == [15, 15]


def test_memory_does_not_grow_with_the_rows() -> None:
    being_written, documents = Parquet("claims", row_group=20), told.claims() * 2
    held = []
    tracemalloc.start()
    for _ in range(200):
        being_written.rows(documents)
        held.append(tracemalloc.get_traced_memory()[0] + pa.total_allocated_bytes())
    tracemalloc.stop()
    assert max(held[100:]) <= max(held[:100]) + 10_000


def test_sink_forgets_what_it_handed_out() -> None:
    sink = Sink()
    sink.write(b"one")
    sink.write(b"two")
    assert (sink.take(), sink.take()) == (b"onetwo", b"")
