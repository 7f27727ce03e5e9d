"""The pages, as they are without a browser."""

import html
import re
from typing import Any

import httpx
import pytest

from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from tests.conftest import served

TEXT = (
    "Courts have held nine criminal trials.\n\n  “Eight of these cases have been tried, and in 15 of them, 26 "
    "defendants were convicted,” said Ana Ruiz, the minister of justice.\r\n\r\n“The dam\r\nheld,” said Bo Li."
)

ON = ("sqlite",)
"""What is tested here lies above the database."""
STORY: dict[str, Any] = {
    "text": TEXT,
    "title": "Trials & <errors>",
    "publisher": "Harbour “News”",
    "authors": ["Ada Brown", "Bo Li"],
    "url": 'https://news.example/trials?a=1&b="2"',
    "published_at": "2023-11-20T08:30:00Z",
}
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
_ELEMENT = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def story(client: httpx.Client) -> Any:
    answer = client.post("/v1/articles", json=STORY)
    assert answer.status_code == 201
    return answer.json()


def shown(client: httpx.Client, path: str, status: int = 200) -> str:
    answer = client.get(path, headers=BROWSER)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "text/html; charset=utf-8"), answer.text
    return answer.text


def text_of(written: str) -> str:
    return html.unescape(_ELEMENT.sub("", written))


def test_first_page_has_what_came_in_last(client: httpx.Client, story: Any) -> None:
    page = shown(client, "/")
    assert f'<a href="/articles/{story["id"]}"><bdi>Trials &amp; &lt;errors&gt;</bdi></a>' in page
    assert f"#finding-{story['findings'][0]['id']}" in page
    assert "15 &lt;= 8" in page
    assert f"curl -s {client.base_url}".rstrip("/") in text_of(page)


def test_command_of_the_first_page_is_what_the_readme_shows(client: httpx.Client) -> None:
    assert r"\"Eight of these cases have been tried, and in 15 of them" in text_of(shown(client, "/"))


def test_host_that_is_none_is_not_repeated(database_url: str, read: Reader) -> None:
    with served(create_app(Settings(database_url=database_url, hosts="*"), read=read)) as client:
        page = client.get("/", headers={"Host": "x'$(reboot)"}).text
    assert "reboot" not in page
    assert "curl -s http://127.0.0.1:8000/v1/articles" in page


def test_article_has_its_text_character_by_character(client: httpx.Client, story: Any) -> None:
    page = shown(client, f"/articles/{story['id']}")
    (posted,) = re.findall(r'<div id="posted".*?>(.*?)</div>', page, re.DOTALL)
    assert "\r" not in posted  # a browser would read a line feed
    assert text_of(posted) == TEXT
    assert posted.count("<p ") == 3


def test_article_has_every_claim_and_finding_with_its_place(client: httpx.Client, story: Any) -> None:
    page = shown(client, f"/articles/{story['id']}")
    for claim in story["claims"]:
        assert page.count(f'id="claim-{claim["id"]}"') == 1
        assert page.count(f'id="at-{claim["id"]}"') == 1
        assert page.count(f'class="number" href="#claim-{claim["id"]}"') == 1
        assert html.escape(claim["text"]).replace("\r", "&#13;") in page
    for finding in story["findings"]:
        assert page.count(f'id="finding-{finding["id"]}"') == 1
        assert all(html.escape(assumption) in page for assumption in finding["assumptions"])
    assert re.search(r'<mark class="figure operand[^"]*">15</mark>', page)
    assert "15 cases" in page
    assert "20 November 2023, 08:30 UTC" in page


def test_link_leads_to_the_source_and_tells_it_nothing(client: httpx.Client, story: Any) -> None:
    page = shown(client, f"/articles/{story['id']}")
    address = html.escape(STORY["url"]).replace("&quot;", "&#34;")
    assert f'<a href="{address}" rel="noopener noreferrer nofollow">' in page


def test_article_that_changed_has_its_latest_text(client: httpx.Client) -> None:
    url = "https://news.example/changing"
    for number in ("26", "28"):
        text = f"The flood was sudden. In the town {number} people were hurt, police said."
        made = client.post("/v1/articles", json={"url": url, "text": text}).json()
    page = shown(client, f"/articles/{made['id']}")
    assert "28" in page
    assert "Revision</dt><dd>2" in page
    assert f'href="/articles/{made["id"]}/revisions/1">revision 1</a>' in page


def test_article_in_another_language_says_that_it_is_not_read(client: httpx.Client) -> None:
    made = client.post("/v1/articles", json={"text": "Das Wasser stieg.", "language": "de"}).json()
    page = shown(client, f"/articles/{made['id']}")
    assert made["not_read"] in text_of(page)
    assert '<div id="posted" lang="de"' in page
    assert "No statement and no figure" in page


def test_search_marks_the_words_and_names_the_speaker(client: httpx.Client, story: Any) -> None:
    page = shown(client, "/search?q=defendants+convicted")
    assert '<mark class="match">defendants</mark> were <mark class="match">convicted</mark>' in page
    assert "Ana Ruiz" in page
    assert f"/articles/{story['id']}#claim-" in page
    assert 'value="defendants convicted"' in page


@pytest.mark.parametrize(
    ("q", "told"), [("", "Type words"), ("?!", "no word to look for in ?!"), ("zyx", "Nobody is on record with zyx")]
)
def test_search_without_results_says_why(client: httpx.Client, q: str, told: str) -> None:
    assert told in text_of(shown(client, f"/search?q={q}"))


def test_results_go_on_page_by_page(client: httpx.Client) -> None:
    for number in range(45):
        client.post(
            "/v1/articles", json={"text": f"“The dyke {number} held,” said Cy Dean.", "title": f"Dyke {number}"}
        )
    path, seen = "/search?q=dyke", list[str]()
    while path:
        page = shown(client, path)
        seen += re.findall(r"#claim-([0-9a-f-]{36})", page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        path = html.unescape(following[1]) if following else ""
    every = client.get("/v1/claims?q=dyke&limit=500").json()["data"]
    assert seen == [claim["id"] for claim in every]
    assert len(seen) > 44


def test_speaker_has_names_and_statements(client: httpx.Client, story: Any) -> None:
    speaker = next(claim["speaker"] for claim in story["claims"] if claim["speaker"])
    page = shown(client, f"/speakers/{speaker['id']}")
    assert '<h1 dir="auto">Ana Ruiz</h1>' in page
    assert "26 defendants" in page
    assert "mixed" in page or "direct" in page


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/nowhere", 404, "There is nothing at /nowhere."),
        ("/articles/5", 404, "There is nothing at /articles/5."),
        ("/articles/5d0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a11", 404, "There is no article 5d0e1c52"),
        ("/speakers/5d0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a11", 404, "There is no speaker 5d0e1c52"),
        ("/search?q=dyke&cursor=x", 400, "The cursor was not made for this query"),
        ("/problems/none", 404, "There is no kind of problem “none”."),
    ],
)
def test_what_goes_wrong_is_a_page_for_a_browser_and_a_problem_for_others(
    client: httpx.Client, path: str, status: int, told: str
) -> None:
    page, problem = shown(client, path, status), client.get(path)
    assert problem.headers["Content-Type"] == "application/problem+json"
    assert problem.status_code == status
    assert told in problem.json()["detail"]
    assert problem.json()["detail"] in text_of(page)


def test_words_that_are_too_many_are_refused_on_a_page(client: httpx.Client) -> None:
    assert "q: " in text_of(shown(client, f"/search?q={'x' * 8_001}", 400))


def test_deleted_article_is_gone(client: httpx.Client) -> None:
    made = client.post("/v1/articles", json={"text": "The fire is out, police said."}).json()
    client.delete(f"/v1/articles/{made['id']}", headers={"If-Match": "*"})
    page = shown(client, f"/articles/{made['id']}", 410)
    assert "was deleted" in page
    assert 'href="/problems/article-gone"' in page


def test_api_answers_a_browser_with_problems(client: httpx.Client) -> None:
    for path in ("/v1/articles/5", "/v1/claims?limit=x", "/v1/nothing"):
        assert client.get(path, headers=BROWSER).headers["Content-Type"] == "application/problem+json"


def test_every_script_of_a_page_is_a_file(client: httpx.Client, story: Any) -> None:
    for path, scripts in ((f"/articles/{story['id']}", 2), ("/", 1), ("/search?q=cases", 1), ("/sign-in", 0)):
        answer = client.get(path)
        assert answer.text.count("<script") == len(re.findall(r'<script src="/assets/', answer.text)) == scripts
        assert ("script-src 'self'" in answer.headers["Content-Security-Policy"]) == bool(scripts)
        assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_page_of_an_error_varies_with_who_asks(client: httpx.Client) -> None:
    assert "Accept" in client.get("/nowhere", headers=BROWSER).headers["Vary"]


def test_files_are_kept_for_a_year_under_an_address_of_their_content(client: httpx.Client) -> None:
    (address,) = re.findall(r'rel="stylesheet" href="([^"]+)"', shown(client, "/"))
    answer = client.get(address)
    assert answer.headers["Content-Type"].startswith("text/css")
    assert "immutable" in answer.headers["Cache-Control"]
    assert re.search(r"\?v=[0-9a-f]{12}$", address)
    assert client.get("/assets/nothing.css").status_code == 404
