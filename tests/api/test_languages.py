"""Articles in other languages: stored, searchable, and not read."""

import tomllib
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

ON = ("sqlite",)
"""What is tested here lies above the database."""

OTHERS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("languages.toml").read_text(encoding="utf-8")
)
ENGLISH = "“We lost twelve tonnes of grain,” said Ana Brown. Police said 15 people were injured at the harbour."


def post(client: httpx.Client, text: str, **fields: object) -> dict[str, Any]:
    answer = client.post("/v1/articles", json={"text": text, "url": f"https://news.example/{uuid4()}"} | fields)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def page(text: str, language: str) -> str:
    paragraphs = "".join(f"<p>{text}</p>" for _ in range(4))
    return f"<html lang={language}><title>News</title><body>{paragraphs}</body></html>"


def post_page(client: httpx.Client, text: str, language: str) -> dict[str, Any]:
    url = f"https://news.example/{uuid4()}"
    answer = client.post("/v1/articles", json={"html": page(text, language), "url": url})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_recognised_stored_and_not_read(client: httpx.Client, language: str) -> None:
    row = OTHERS[language]
    article = post(client, row["text"])
    assert (article["language"], article["sources"]["language"]) == (language, "py3langid")
    assert (article["claims"], article["findings"]) == ([], [])
    assert f"({language})" in article["not_read"]
    listed = client.get("/v1/articles", params={"q": row["word"], "language": language}).json()["data"]
    assert article["id"] in {each["id"] for each in listed}


def test_english_is_read(client: httpx.Client) -> None:
    article = post(client, ENGLISH)
    assert (article["language"], article["not_read"]) == ("en", None)
    assert article["claims"]


@pytest.mark.parametrize("text", ["TANZANIA: 5", "Zaha Hadid, 65.", "15 €", "?!", "x", "Dar es Salaam, Tanzania"])
def test_what_may_be_in_any_language_is_english(client: httpx.Client, text: str) -> None:
    assert post(client, text)["language"] == "en"


def test_posted_language_counts_more_than_the_text(client: httpx.Client) -> None:
    german = post(client, ENGLISH, language="de-AT")
    assert (german["language"], german["sources"]["language"], german["claims"]) == ("de-AT", "posted", [])
    english = post(client, OTHERS["de"]["text"], language="en-GB")
    assert (english["language"], english["not_read"]) == ("en-GB", None)


@pytest.mark.parametrize(
    ("text", "told", "language", "source"),
    [
        (ENGLISH, "en-GB", "en-GB", "html"),
        (ENGLISH, "de", "en", "py3langid"),
        (OTHERS["de"]["text"], "en", "de", "py3langid"),
        (OTHERS["de"]["text"], "de-CH", "de-CH", "html"),
        (OTHERS["no"]["text"], "nb", "nb", "html"),
    ],
)
def test_page_is_believed_unless_its_text_is_plainly_in_another(
    client: httpx.Client, text: str, told: str, language: str, source: str
) -> None:
    article = post_page(client, text, told)
    assert (article["language"], article["sources"]["language"]) == (language, source)
    assert bool(article["claims"]) == language.startswith("en")


def test_language_without_a_country_finds_those_of_every_country(client: httpx.Client) -> None:
    publisher = str(uuid4())
    for language in ("en", "en-GB", "eng", "pt-BR"):
        post(client, ENGLISH, language=language, publisher=publisher)

    def found(**query: str) -> set[str]:
        answer = client.get("/v1/articles", params={"publisher": publisher} | query)
        return {article["language"] for article in answer.json()["data"]}

    assert found(language="en") == {"en", "en-GB"}
    assert found(language="EN-gb") == {"en-GB"}
    assert found(language="pt") == {"pt-BR"}
    assert found(language__not="en") == {"eng", "pt-BR"}
    assert found(language="e") == set()
