import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy
from _pytest.mark import ParameterSet
from spacy.language import Language

from app.extract.language import parse
from app.extract.timexes import find_timexes
from tests.timing import seconds

CORPUS = Path(__file__).parent.parent / "corpus" / "timexes.toml"
CASES: list[dict[str, Any]] = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["case"]
PUBLISHED = "2023-05-10"
ARTICLE = Path(__file__).parents[3] / "shared" / "examples" / "cuba-ministry.txt"
HOSTILE = (
    "September 4, 2023, ",
    "twenty-",
    "last ",
    "1999 - ",
    "12:00 p.m. ",
    "a few ",
    "Friday ",
    "the year-ago ",
    "\n",
)


def as_param(case: dict[str, Any]) -> ParameterSet:
    reason = case.get("known_failure")
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(case, id=case["text"][:60], marks=marks)


def found_in(nlp: Language, text: str, published: date | None) -> list[dict[str, str]]:
    return [
        {"exact": timex.span.of(text), "type": str(timex.type), "value": timex.value}
        for timex in find_timexes(parse(nlp, text), published)
    ]


@pytest.mark.parametrize("case", [as_param(case) for case in CASES])
def test_dates_of_a_sentence_have_their_values(nlp: Language, case: dict[str, Any]) -> None:
    published = case.get("published", PUBLISHED)
    day = date.fromisoformat(published) if published else None
    assert found_in(nlp, case["text"], day) == case["found"]


@pytest.mark.parametrize("published", [None, date(2023, 11, 20)])
def test_an_article_has_its_two_dates_and_no_other(nlp: Language, published: date | None) -> None:
    if not ARTICLE.exists():
        pytest.skip("no shared folder next to the checkout")
    found = found_in(nlp, ARTICLE.read_text(encoding="utf-8"), published)
    assert [(timex["exact"], timex["value"]) for timex in found] == [
        ("2023", "2023"),
        ("September 4, 2023", "2023-09-04"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "٢٠٢٣ and ４ September and ²⁰²³",
        "9" * 500 + " days ago, in " + "9" * 400,
        "9999 years ago and 999 centuries later",
        "31 February 2023, 00/00/0000, 99/99/9999, 2023-13-45, 32 May",
        "yesterday\x00 😀 last\u2028Friday",
        "Feb. 29 and February 29, 2023",
    ],
)
@pytest.mark.parametrize("published", [None, date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29)])
def test_odd_text_is_no_error(text: str, published: date | None) -> None:
    doc = parse(spacy.blank("en"), text)
    assert all(timex.value for timex in find_timexes(doc, published))


@pytest.mark.parametrize("repeated", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(repeated: str) -> None:
    def took(size: int) -> float:
        doc = spacy.blank("en")(repeated * (size // len(repeated)))
        return seconds(lambda: list(find_timexes(doc, date(2023, 5, 10))))

    # Eight times the text may take eight times as long, 64 times would be a square: between them is room for a
    # busy machine.
    assert min(took(160_000) for _ in range(2)) < 24 * max(took(20_000), 0.02)
