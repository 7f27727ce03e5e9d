"""Claims and findings reviewed on pages: what is said of them is kept, and seen there."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from app.domain.key import Scope
from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from tests.access import bearer, new_key
from tests.conftest import served

TEXT = (
    "Courts have held nine criminal trials. “Eight of these cases have been tried, and in 15 of them, 26 defendants "
    "were convicted,” said Ana Ruiz, the minister of justice."
)


@pytest.fixture(scope="module")
def keys(database_url: str) -> tuple[str, str]:
    """One that reviews and posts, and one that reads."""
    return new_key(database_url, Scope.READ, Scope.INGEST, Scope.REVIEW), new_key(database_url, Scope.READ)


@pytest.fixture(scope="module")
def server(database_url: str, read: Reader, keys: tuple[str, str]) -> Iterator[str]:
    assert keys
    with served(create_app(Settings(database_url=database_url, requests_per_minute=0), read=read)) as client:
        yield str(client.base_url)


@contextmanager
def signed_in(server: str, key: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, headers={"Accept": "text/html"}, follow_redirects=True) as browser:
        browser.post("/sign-in", data={"key": key})
        yield browser


@pytest.fixture
def browser(server: str, keys: tuple[str, str]) -> Iterator[httpx.Client]:
    with signed_in(server, keys[0]) as browser:
        yield browser


@pytest.fixture
def story(browser: httpx.Client, keys: tuple[str, str], request: pytest.FixtureRequest) -> dict[str, Any]:
    posted = {"text": TEXT, "url": f"https://news.example/{request.node.name}"}
    made: dict[str, Any] = browser.post("/v1/articles", json=posted, headers=bearer(keys[0])).json()
    return made


def claim_of(story: dict[str, Any], words: str) -> dict[str, Any]:
    return next(claim for claim in story["claims"] if claim["text"] == words)


def version_on(page: httpx.Response) -> str:
    (version,) = re.findall(r'name="version" value="(\d+)"', page.text)
    return str(version)


def said_again(page: httpx.Response) -> dict[str, str]:
    """Read what was typed from the page that says why it was refused."""
    shown = page.text.partition("<h2>What you typed</h2>")[2].partition("</dl>")[0]
    return dict(re.findall(r"<dt><bdi>(.*?)</bdi></dt><dd[^>]*><bdi>(.*?)</bdi></dd>", shown))


def test_claim_is_confirmed_and_rejected_on_its_page(browser: httpx.Client, story: dict[str, Any]) -> None:
    claim = claim_of(story, "26 defendants")
    path = f"/claims/{claim['id']}/review"
    assert f'href="{path}"' in browser.get(f"/articles/{story['id']}").text
    confirmed = browser.post(path, data={"verdict": "confirm", "note": "So says the court.", "by": "Bo Li"})
    assert confirmed.status_code == 200
    assert '<strong class="status confirmed">confirmed</strong>' in confirmed.text
    assert "So says the court." in confirmed.text
    disputed = browser.post(path, data={"verdict": "reject"})
    assert '<strong class="status disputed">disputed</strong>' in disputed.text
    assert {each["by"] for each in browser.get(f"/v1/claims/{claim['id']}").json()["review"]["verdicts"]} == {
        "Bo Li",
        "for a test",
    }
    assert "disputed" in browser.get(f"/articles/{story['id']}").text


def test_claim_is_corrected_on_its_page_and_what_was_extracted_is_seen_there(
    browser: httpx.Client, story: dict[str, Any]
) -> None:
    claim = claim_of(story, "26 defendants")
    path = f"/claims/{claim['id']}"
    seen = browser.get(f"{path}/review")
    typed = {"value": "28", "counts": "people", "words": "26", "reason": "A misprint.", "version": version_on(seen)}
    corrected = browser.post(f"{path}/correct", data=typed)
    assert corrected.status_code == 200
    assert "<del><bdi>26</bdi></del> became <ins><bdi>28</bdi></ins>" in corrected.text
    assert "A misprint." in corrected.text
    now = browser.get(f"/v1/claims/{claim['id']}").json()
    assert (now["figure"]["value"], now["figure"]["counts"], now["text"]) == ("28", "people", "26")
    assert TEXT[now["target"][0]["start"] : now["target"][0]["end"]] == "26"
    assert now["speaker"] == claim["speaker"]
    again = browser.post(f"{path}/correct", data=typed)
    assert again.status_code == 412
    assert said_again(again) == {"Value": "28", "Counts": "people", "Words": "26", "Reason": "A misprint."}
    assert f'href="{path}/review">Say it again</a>' in again.text


def test_figure_is_given_its_day_its_whole_and_whom_it_is_about(browser: httpx.Client, story: dict[str, Any]) -> None:
    claim = claim_of(story, "26 defendants")
    path = f"/claims/{claim['id']}"

    def corrected(**typed: str) -> dict[str, Any]:
        seen = browser.get(f"{path}/review")
        assert browser.post(f"{path}/correct", data=typed | {"version": version_on(seen)}).status_code == 200
        now: dict[str, Any] = browser.get(f"/v1/claims/{claim['id']}").json()
        return now

    named = {"about": "Bo Li\r\nHavana Court, The\r\n", "part_of": "nine criminal trials"}
    now = corrected(as_of="2023-09-04", as_of_words="Eight of these cases", per="year", **named)
    assert now["figure"]["as_of"] == {"value": "2023-09-04", "text": "Eight of these cases"}
    assert now["figure"]["part_of"] == {"text": "nine criminal trials", "claim_id": None}
    assert now["figure"]["per"] == "year"
    assert [one["name"] for one in now["about"]] == ["Bo Li", "Havana Court, The"]
    page = browser.get(f"{path}/review").text
    assert 'name="as_of" type="date" autocomplete="off" value="2023-09-04"' in page
    later = corrected(as_of="", as_of_words="", part_of="", about="Havana Court, The\r\nAna Ruiz")
    assert (later["figure"]["as_of"], later["figure"]["part_of"]) == (None, None)
    assert [one["name"] for one in later["about"]] == ["Havana Court, The", "Ana Ruiz"]
    assert later["about"][0]["id"] == now["about"][1]["id"]
    refused = browser.post(
        f"{path}/correct", data={"as_of": "2023-09-04", "version": version_on(browser.get(f"{path}/review"))}
    )
    assert (refused.status_code, said_again(refused)) == (422, {"As of": "2023-09-04"})


def test_statement_is_given_another_speaker_and_act(browser: httpx.Client, story: dict[str, Any]) -> None:
    claim = next(each for each in story["claims"] if each["statement"])
    path = f"/claims/{claim['id']}"
    version = version_on(browser.get(f"{path}/review"))
    browser.post(f"{path}/correct", data={"speaker": "Bo Li", "act": "admit", "version": version})
    now = browser.get(f"/v1/claims/{claim['id']}").json()
    assert (now["speaker"]["name"], now["statement"]["act"], now["target"]) == ("Bo Li", "admit", claim["target"])


def test_finding_is_dismissed_for_a_reason(browser: httpx.Client, story: dict[str, Any]) -> None:
    path = f"/findings/{story['findings'][0]['id']}"
    version = version_on(browser.get(path))
    without = browser.post(path, data={"status": "dismissed", "version": version})
    assert without.status_code == 422
    assert "reason" in without.text
    assert said_again(without) == {"Status": "dismissed"}
    dismissed = browser.post(path, data={"status": "dismissed", "reason": "It counts appeals.", "version": version})
    assert '<strong class="status dismissed">dismissed</strong>' in dismissed.text
    assert "It counts appeals." in dismissed.text
    assert "Dismissed" in browser.get(f"/articles/{story['id']}").text
    assert path not in browser.get("/findings?status=open").text


def test_key_without_the_scope_sees_reviews_and_no_form(
    server: str, keys: tuple[str, str], story: dict[str, Any]
) -> None:
    claim = story["claims"][0]
    with signed_in(server, keys[1]) as reader:
        page = reader.get(f"/claims/{claim['id']}/review")
        assert page.status_code == 200
        assert "<form" not in page.text.partition("<main")[2].partition("</main")[0]
        assert reader.post(f"/claims/{claim['id']}/review", data={"verdict": "confirm"}).status_code == 403


@pytest.mark.parametrize(
    "typed",
    [
        {"note": "x"},
        {"verdict": "perhaps"},
        {"verdict": "confirm", "mood": "good"},
        {"verdict": "confirm", "by": "x" * 301},
    ],
)
def test_verdict_that_is_none_is_refused(browser: httpx.Client, story: dict[str, Any], typed: dict[str, str]) -> None:
    refused = browser.post(f"/claims/{story['claims'][0]['id']}/review", data=typed)
    assert refused.status_code == 422
    assert refused.headers["Content-Type"].startswith("text/html")
    assert said_again(refused) == {name.capitalize(): value for name, value in typed.items()}


@pytest.mark.parametrize("path", ["/claims/{}/review", "/findings/{}"])
def test_nothing_is_reviewed_that_is_not_there(browser: httpx.Client, path: str) -> None:
    assert browser.get(path.format("00000000-0000-0000-0000-000000000000")).status_code == 404
