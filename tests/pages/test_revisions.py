"""The pages of an article that changed: every text that it had, and what changed between two."""

import html
import re
from typing import Any

import httpx
import pytest

from tests.pages.test_pages import shown, text_of

TEXTS = (
    "The flood was sudden.\r\n\r\nIn the town 26 people were hurt, police said. “We lost <all>,” said Ana Ruiz.",
    "The flood was sudden.\r\n\r\nIn the town 28 people were hurt, police said. “The dam held,” said Bo Li.",
    "The flood was sudden.\r\n\r\nIn the town 28 people were hurt, police said.",
)


@pytest.fixture(scope="module")
def story(client: httpx.Client) -> Any:
    for text in TEXTS:
        made = client.post("/v1/articles", json={"url": "https://news.example/flood", "text": text, "title": "A & B"})
    return made.json()


def test_revisions_are_listed_with_what_changed(client: httpx.Client, story: Any) -> None:
    here = f"/articles/{story['id']}"
    page = shown(client, f"{here}/revisions")
    assert re.findall(r"/revisions/(\d)\"", page) == ["3", "2", "1"]
    assert f'href="{here}/diff?from=2&amp;to=3"' in page
    assert f'href="{here}/revisions">3</a>' in shown(client, here)


def test_article_of_one_text_has_no_word_of_revisions(client: httpx.Client) -> None:
    made = client.post("/v1/articles", json={"text": "The fire is out, police said."}).json()
    assert "/revisions" not in shown(client, f"/articles/{made['id']}")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_each_revision_can_be_read_character_by_character(client: httpx.Client, story: Any, number: int) -> None:
    page = shown(client, f"/articles/{story['id']}/revisions/{number}")
    (posted,) = re.findall(r'<div id="posted".*?>(.*?)</div>', page, re.DOTALL)
    assert text_of(posted) == TEXTS[number - 1]
    assert ("earlier text of the article" in page) == (number < 3)
    for claim in client.get(f"/v1/articles/{story['id']}/revisions/{number}?include=claims").json()["claims"]:
        assert f'id="claim-{claim["id"]}"' in page


def test_difference_has_both_texts_in_it(client: httpx.Client, story: Any) -> None:
    for one, other in ((1, 2), (1, 3), (3, 1), (2, 2)):
        page = shown(client, f"/articles/{story['id']}/diff?from={one}&to={other}")
        (changed,) = re.findall(r'<div id="changed".*?>(.*?)</div>', page, re.DOTALL)
        before = re.sub(r"<ins>.*?</ins>", "", changed, flags=re.DOTALL)
        after = re.sub(r"<del>.*?</del>", "", changed, flags=re.DOTALL)
        assert (text_of(before), text_of(after)) == (TEXTS[one - 1], TEXTS[other - 1])
    assert "0 changes" in page


def test_difference_tells_which_claims_changed(client: httpx.Client, story: Any) -> None:
    told = client.get(f"/v1/articles/{story['id']}/diff?from=1&to=2").json()["claims"]
    page = shown(client, f"/articles/{story['id']}/diff?from=1&to=2")
    assert told["changed"]
    assert told["removed"]
    for name, number in (("added", 2), ("removed", 1)):
        for claim in told[name]:
            assert f"/revisions/{number}#claim-{claim['id']}" in page
            assert html.escape(claim["text"], quote=False) in page
    assert "figure.value: 26 became 28" in text_of(page)


def test_difference_compares_the_last_two_unless_they_are_named(client: httpx.Client, story: Any) -> None:
    assert "From revision 2 to revision 3" in text_of(shown(client, f"/articles/{story['id']}/diff"))


@pytest.mark.parametrize("path", ["/revisions/9", "/diff?from=1&to=9", "/revisions/x"])
def test_revision_that_is_not_there_is_said_so_on_a_page(client: httpx.Client, story: Any, path: str) -> None:
    shown(client, f"/articles/{story['id']}{path}", 404)


def test_claim_leads_to_its_place(client: httpx.Client, story: Any) -> None:
    latest = client.get(f"/v1/articles/{story['id']}/claims").json()["data"][0]
    answer = client.get(f"/claims/{latest['id']}")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/articles/{story['id']}#claim-{latest['id']}"
    (past,) = client.get(f"/v1/articles/{story['id']}/diff?from=2&to=3").json()["claims"]["removed"]
    there = client.get(f"/claims/{past['id']}").headers["Location"]
    assert there == f"/articles/{story['id']}/revisions/2#claim-{past['id']}"
    shown(client, "/claims/5d0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a11", 404)
