"""`on-record ingest`: every kind of file, each also packed."""

import gzip
import json
from pathlib import Path

import pytest

from app.cli.files import files_in
from app.cli.pieces import KINDS, Piece, pieces
from app.domain.errors import AppError
from app.read.pages import article_on
from tests.cli.running import ran

TEXT = "Police said nine people died in the fire near the harbour. “We lost 5 tonnes of grain,” said Ana Brown."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Grain</title><meta charset="utf-8">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Grain lost", "datePublished":
"2023-11-20T08:00:00Z", "url": "https://news.example/grain"}}</script></head><body><article><h1>Grain lost</h1>
<p>{TEXT}</p><p>{TEXT.replace("nine", "ten")}</p><p>{TEXT.replace("nine", "six")}</p></article></body></html>"""
FILES: dict[str, tuple[str | bytes, list[str]]] = {
    "a.txt": (f"\ufeff{TEXT}", [TEXT]),
    "b.html": (PAGE.encode("utf-16"), ["Grain lost"]),
    "c.HTM": (PAGE, ["Grain lost"]),
    "d.jsonl": (f'{{"id": "1", "text": "{TEXT}"}}\n\n{{\n', [TEXT, "The body is not JSON"]),
    "e.ndjson": (json.dumps({"html": PAGE, "title": "Ours"}), ["Ours"]),
    "f.json": (json.dumps([{"text": TEXT}, {"text": 1}, {"text": TEXT}], indent=1), [TEXT, "not a string", TEXT]),
    "g.json": (json.dumps({"text": TEXT}), [TEXT]),
    "h.json": (f' [ {{"text": "{TEXT}"}} {{"text": ""}}]', ["not JSON from here on"]),
    "i.json": ("[]", []),
    "j.json": (f'[{{"text": "{TEXT}"}}', ["not JSON from here on"]),
    "k.csv": (f'url,text,authors\nhttps://news.example/1,"{TEXT}\n\nIt rained.",A;B\n,It rained.,\n,1,2,3\n', 3 * [""]),
    "l.csv": (f"text;colour\n{TEXT};red\n", ["no such field"]),
    "m.csv": (b"text\n\xff\n", ["cannot be read"]),
    "n.csv": ("", []),
}


def told(file: Path) -> list[str]:
    """The text or title of each article, or what is wrong with it."""
    return [_told(piece) for piece in pieces([file], limit=100_000)]


def _told(piece: Piece) -> str:
    try:
        posted = piece.posted()
        article = posted.article() if posted.html is None else article_on(posted)
    except AppError as error:
        return error.detail
    return article.title or article.text


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_is_cut_into_articles(tmp_path: Path, name: str, packed: bool) -> None:  # noqa: FBT001 - a column of the table
    written, expected = FILES[name]
    content = written.encode() if isinstance(written, str) else written
    file = tmp_path / (f"{name}.gz" if packed else name)
    file.write_bytes(gzip.compress(content) if packed else content)

    found = told(file)

    assert len(found) == len(expected)
    assert all(want in one for one, want in zip(found, expected, strict=True)), found


def test_rows_have_all_their_fields_and_name_their_lines(tmp_path: Path) -> None:
    (tmp_path / "k.csv").write_text(str(FILES["k.csv"][0]), encoding="utf-8")
    first, second, third = pieces([tmp_path / "k.csv"], limit=100_000)
    article = first.posted()
    assert (article.url, article.authors) == ("https://news.example/1", ("A", "B"))
    assert (article.text or "").endswith("\n\nIt rained.")
    assert [piece.source.rpartition(":")[2] for piece in (first, second, third)] == ["2", "5", "6"]
    assert second.posted().url is None
    with pytest.raises(AppError, match="4 cells"):
        third.posted()


def test_what_is_read_for_all_articles_is_the_whole_file(tmp_path: Path) -> None:
    for name in ("a.txt", "d.jsonl", "k.csv"):
        file = tmp_path / name
        file.write_text(str(FILES[name][0]), encoding="utf-8")
        assert sum(piece.size for piece in pieces([file], limit=100_000)) <= file.stat().st_size


def test_a_folder_is_read_for_what_holds_articles(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html.gz", "notes.md", "c.jsonl.zip", "d.csv"):
        (tmp_path / name).touch()
    assert [file.name for file in files_in([tmp_path, tmp_path / "notes.md"], KINDS)] == [
        "a.txt",
        "b.html.gz",
        "d.csv",
        "notes.md",
    ]


@pytest.mark.parametrize("name", ["large.txt", "large.jsonl", "large.csv", "large.json", "large.txt.gz"])
def test_article_over_the_limit_fails_alone(tmp_path: Path, name: str) -> None:
    long = "Police said so. " * 10_000
    content = {"jsonl": json.dumps({"text": long}), "csv": f"text\n{long}\n", "json": json.dumps([{"text": long}])}
    written = content.get(name.split(".")[1], long).encode()
    (tmp_path / name).write_bytes(gzip.compress(written) if name.endswith(".gz") else written)
    (only,) = told(tmp_path / name)
    assert "larger than" in only


@pytest.mark.parametrize("name", ["a.txt.gz", "b.jsonl.gz", "c.csv.gz", "d.json.gz", "e.html.gz"])
def test_file_that_is_not_what_it_is_called_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x1f\x8b no gzip")
    (only,) = told(tmp_path / name)
    assert "cannot be read" in only


def test_pages_rows_and_lines_are_stored_and_failures_are_summed_up(tmp_path: Path) -> None:
    for name, (written, _) in FILES.items():
        (tmp_path / name).write_bytes(written.encode() if isinstance(written, str) else written)
    settings = {"database_url": f"sqlite:///{tmp_path}/facts.db", "statements": "rules"}
    first = ran("ingest", str(tmp_path / "a.txt"), str(tmp_path / "b.html"), str(tmp_path / "d.jsonl"), **settings)
    assert first.returncode == 1
    assert first.stderr.splitlines()[-2:] == [
        "Failed: 1 by “Malformed JSON”.",
        "2 stored, 1 known already, 1 failed.",
    ]
