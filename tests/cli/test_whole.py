"""`on-record extract --whole`: everything that is stored of an article, one a line."""

import json
from pathlib import Path

import pytest

from app.cli.whole import Whole, whole, written
from app.domain.errors import AppError
from app.extract.language import DEFAULT_MODEL
from app.read.posted import posted_of
from app.work.reading import reader
from tests.cli.running import ran
from tests.cli.stories import STORIES

GOOD = (
    '{"id": 7, "text": "Nine people died, police said.", "url": "https://news.example/1", "published_at": "2023-11-20"}'
)


@pytest.fixture(scope="module")
def found() -> list[Whole]:
    read = reader(DEFAULT_MODEL, "rules")
    return [Whole(article, *read(article)) for article in (posted_of(story).article() for story in STORIES)]


def test_what_is_written_is_read_back_whole(found: list[Whole]) -> None:
    assert sum(len(each.findings) for each in found) >= 3
    assert any(finding.repairs for each in found for finding in each.findings)
    for each in found:
        line = written("a", each)
        assert line.count(b"\n") == 1
        assert whole(line) == each
        read, told = whole(line).article.published_at, each.article.published_at
        assert (read and read.utcoffset()) == (told and told.utcoffset())


def test_every_line_is_answered_by_one() -> None:
    done = ran("extract", "--whole", given=f"{GOOD}\n\n{GOOD}\n", statements="rules")

    first, second = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, first) == (0, second)
    assert first["id"] == "7"
    assert first["article"]["url"] == "https://news.example/1"
    assert first["extraction"]["figures"][0]["counts"] == "people"


def test_wrong_line_ends_it_or_is_told_in_its_place() -> None:
    wrong = '{"id": "b", "text": "It rained.", "published_at": "soon"}'
    lines = f"{GOOD}\n{wrong}\n[\n{GOOD}\n"
    ended = ran("extract", "--whole", given=lines, statements="rules")
    went_on = ran("extract", "--whole", "--keep-going", given=lines, statements="rules")

    assert (ended.returncode, len(ended.stdout.splitlines())) == (2, 1)
    assert "Line 2: published_at: " in ended.stderr
    assert went_on.returncode == 0
    answers = list(map(json.loads, went_on.stdout.splitlines()))
    assert [answer.get("problem", {}).get("title") for answer in answers] == [
        None,
        "Invalid article",
        "Malformed JSON",
        None,
    ]
    assert answers[1]["id"] == "b"


def test_text_that_takes_too_long_is_a_problem_too() -> None:
    long = json.dumps({"id": "a", "text": "Police said 5 people were hurt. " * 30_000})
    done = ran("extract", "--whole", "--keep-going", given=long, statements="rules", extraction_seconds="0.5")
    assert json.loads(done.stdout)["problem"]["title"] == "Extraction took too long"


def test_going_on_without_whole_lines_is_a_mistake_of_use() -> None:
    assert ran("extract", "--keep-going", given=GOOD).returncode == 2


def bend(line: dict[str, object], path: str, value: object) -> bytes:
    """Set one member of a line, by its path."""
    bent = json.loads(json.dumps(line))
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    inner = bent
    for step in steps:
        inner = inner[step]
    inner[last] = value
    return json.dumps(bent).encode()


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("article", None, "article"),
        ("article.text", "", "article.text"),
        ("article.text", "Short.", "extraction.statements.0"),
        ("article.text", "Nul \0.", "NUL"),
        ("article.colour", "red", "article.colour"),
        ("article.url", "ftp://news.example", "article.url"),
        ("article.published_at", "soon", "article.published_at"),
        ("extraction.statements.0.content.0.end", 5_000, "extraction.statements.0"),
        ("extraction.statements.0.content.0.start", -1, "extraction.statements.0"),
        ("extraction.statements.0.content", [], "without content"),
        ("extraction.statements.0.speaker", " ", "name is empty"),
        ("extraction.statements.0.speaker", "A\0", "NUL"),
        ("extraction.statements.0.confidence", 2, "confidence"),
        ("extraction.statements.0.act", "sing", "extraction.statements.0.act"),
        ("extraction.figures.0.span.end", 5_000, "extraction.figures.0"),
        ("extraction.figures.0.value", "NaN", "extraction.figures.0.value"),
        ("extraction.figures.0.value", "1E+999999", "digits"),
        ("extraction.figures.0.low", "1", "value or a range"),
        ("extraction.figures.0.numeral", {"start": 190, "end": 195}, "outside its figure"),
        ("extraction.mentions.0.name", "", "name is empty"),
        ("extraction.mentions.0.span.end", 5_000, "extraction.mentions.0"),
        ("extraction.timexes.0.span.end", 5_000, "extraction.timexes.0"),
        ("findings.0.operands.0.figure", {"start": 0, "end": 1}, "No figure and no date"),
        ("findings.0.operands.0.numeral.end", 5_000, "findings.0"),
        ("findings.0.rule", "x" * 500, "rule"),
        ("findings.0.certainty", "sure", "findings.0.certainty"),
    ],
)
def test_line_that_does_not_fit_is_refused(found: list[Whole], path: str, value: object, where: str) -> None:
    line = json.loads(written("a", found[0]))
    with pytest.raises(AppError) as refused:
        whole(bend(line, path, value))
    assert where in refused.value.detail


@pytest.mark.parametrize("line", [b"", b"[]", b"{", b"\xff", b'{"id": "\\ud800"}', b"[" * 100_000])
def test_line_that_is_none_is_refused(line: bytes) -> None:
    with pytest.raises(AppError):
        whole(line)


def test_problem_is_handed_on(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text('{"id": "b", "problem": {"title": "Invalid article", "detail": "No text."}}\n')
    done = ran("load", str(tmp_path / "lines"), database_url=f"sqlite:///{tmp_path}/facts.db")
    assert done.returncode == 1
    assert f"{tmp_path}/lines:1: It was not read: No text." in done.stderr
