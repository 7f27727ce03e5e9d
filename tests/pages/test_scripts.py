"""Lines of script in every field of many articles, looked at in a real browser: nothing runs, and each can be read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from anyio import to_thread
from playwright.sync_api import Browser, Error

from app.domain.article import Article
from app.domain.errors import LONGEST_ECHO
from app.domain.statement import Method
from app.extract.language import DEFAULT_MODEL
from app.ingest import Reader, Reading
from app.main import create_app
from app.settings import Settings
from app.work.reading import reader
from tests.conftest import migrated, served
from tests.holding import Held
from tests.pages import hostile
from tests.pages.watching import watched

LINES = int(os.environ.get("SCRIPT_LINES", "10000"))
AN_ID = "00000000-0000-0000-0000-000000000000"
FEW = 15
LONGEST_NAME = 300
LONGEST_SEARCH = 7_900
FORMATS = ("csv", "ndjson", "parquet")


@dataclass(frozen=True)
class Story:
    """An article that is stored, and what was posted."""

    id: str
    posted: hostile.Posted


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A service that finds a claim in every line of most articles, and reads the others by rules."""
    extract = reader(DEFAULT_MODEL, Method.RULES)

    async def reading(article: Article) -> Reading:
        if article.text.startswith(hostile.READ):
            return await to_thread.run_sync(extract, article)
        return hostile.told(article)

    with serving(tmp_path_factory.mktemp("database"), reading) as client:
        yield client


@pytest.fixture(scope="module")
def one_story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A service in which little is found, so that much can be searched."""

    async def reading(article: Article) -> Reading:
        return hostile.told(article)

    with serving(tmp_path_factory.mktemp("database"), reading) as client:
        stored(client, next(hostile.articles(10)))
        yield client


@contextmanager
def serving(folder: Path, reading: Reader) -> Iterator[httpx.Client]:
    url = f"sqlite:///{folder}/test.db"
    migrated(url)
    with served(create_app(Settings(database_url=url), read=reading)) as client:
        yield client


@pytest.fixture(scope="module")
def stories(client: httpx.Client) -> list[Story]:
    return [Story(stored(client, each), each) for each in hostile.articles(LINES)]


def stored(client: httpx.Client, posted: hostile.Posted) -> str:
    fields = {name: value for name, value in asdict(posted).items() if name != "lines"}
    answer = client.post("/v1/articles", json=fields | {"language": "en", "published_at": "2023-11-20"})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_no_script_in_an_article_runs_on_its_page(
    client: httpx.Client, stories: list[Story], browser: Browser, held: Held
) -> None:
    with watched(browser, str(client.base_url)) as window:
        for story in stories:
            window.show(f"/articles/{story.id}")
            posted = story.posted
            assert window.texts("#posted") == [posted.text]
            assert window.texts("h1") == [posted.title]
            assert window.texts(".about bdi") == [posted.publisher, *posted.authors, posted.url]
            if not posted.is_read:
                assert window.texts(".list .statement .who bdi") == posted.lines
                assert window.texts(".finding li bdi") == posted.lines
    assert window.odd == []
    held("scripts", sum(len(story.posted.lines) for story in stories))


def test_no_script_runs_where_no_policy_keeps_it_from_running(
    client: httpx.Client, stories: list[Story], browser: Browser
) -> None:
    with watched(browser, str(client.base_url), bypass_csp=True) as window:
        for story in stories[:: len(stories) // 10 or 1]:
            window.show(f"/articles/{story.id}")
            window.show(f"/search?q={quote(hostile.joined(story.posted.lines, 1_500))}")
        window.show("/")
    assert window.odd == []


def test_no_script_that_is_searched_runs(one_story: httpx.Client, browser: Browser) -> None:
    with watched(browser, str(one_story.base_url)) as window:
        for line in searched():
            window.show(f"/search?q={quote(line)}")
            assert window.texts("main q bdi") == [line]
            assert window.evaluate("document.forms[0].q.getAttribute('value')") == line
    assert window.odd == []


def test_no_script_that_is_found_runs(client: httpx.Client, stories: list[Story], browser: Browser) -> None:
    with watched(browser, str(client.base_url)) as window:
        titles = {story.posted.title for story in stories}
        for story in stories[2:9]:
            window.show(f"/search?q={quote(story.posted.lines[0])}")
            assert titles & set(window.texts(".claims bdi"))
            assert window.texts(".claims blockquote mark")
    assert window.odd == []


def searched() -> Iterator[str]:
    """Put as many lines as can be searched at one time one after the other."""
    line = ""
    for each in (line for story in hostile.articles(LINES) for line in story.lines):
        if len(line) + len(each) > LONGEST_SEARCH:
            yield line
            line = ""
        line = f"{line} {each}".strip()
    yield line


def test_no_script_that_is_typed_runs(one_story: httpx.Client, browser: Browser) -> None:
    with watched(browser, str(one_story.base_url)) as window:
        for posted in list(hostile.articles(LINES))[1 : FEW // 3]:
            typed = posted.text.replace("\r\n", "\n").replace("\r", "\n")
            for title, shown in ((posted.title, "#posted"), (posted.title + "x" * 1_000, "#typed-text")):
                window.show("/")
                window.page.locator("#typed-title").evaluate("(one) => one.removeAttribute('maxlength')")
                window.page.locator("#typed-title").fill(title)
                window.page.locator("#typed-text").fill(typed)
                window.page.get_by_role("button", name="See its facts").click()
                window.look("/read")
                assert window.texts(shown) == [typed]
                assert window.page.locator("#typed-text").input_value() == typed
    assert window.odd == []


def test_no_script_in_what_changed_runs(one_story: httpx.Client, browser: Browser) -> None:
    with watched(browser, str(one_story.base_url)) as window:
        posted = replace(list(hostile.articles(LINES))[2], url="https://news.example/changes")
        after = replace(posted, text="\n\n".join(reversed(posted.lines)))
        story = [stored(one_story, each) for each in (posted, after)][1]
        for path in ("revisions", "revisions/1", "diff?from=2&to=1", "diff"):
            window.show(f"/articles/{story}/{path}")
        window.page.locator("#changed del").evaluate_all("(all) => all.forEach((one) => one.remove())")
        assert window.texts("#changed") == [after.text]
    assert window.odd == []


def test_no_script_in_a_review_runs(one_story: httpx.Client, browser: Browser) -> None:
    story = one_story.get("/v1/articles").json()["data"][0]["id"]
    claim = one_story.get(f"/v1/figures?article={story}").json()["data"][0]
    finding = one_story.get(f"/v1/articles/{story}/findings").json()["data"][0]
    lines = [line for posted in hostile.articles(LINES) for line in posted.lines if 0 < len(line) <= LONGEST_NAME]
    for number, line in enumerate(lines[:FEW]):
        said = {"verdict": ("confirm", "reject", "unsure")[number % 3], "by": line, "note": line}
        assert one_story.post(f"/v1/claims/{claim['id']}/reviews", json=said).status_code == 201
        changed = {"figure": {"counts": line}, "speaker": {"name": line}, "by": line, "reason": line}
        whatever = {"If-Match": "*"}
        assert one_story.patch(f"/v1/claims/{claim['id']}", json=changed, headers=whatever).status_code == 200
        decided = {"status": "dismissed", "reason": line, "by": line}
        assert one_story.patch(f"/v1/findings/{finding['id']}", json=decided, headers=whatever).status_code == 200
    with watched(browser, str(one_story.base_url)) as window:
        for path in (f"/claims/{claim['id']}/review", f"/findings/{finding['id']}", f"/articles/{story}"):
            window.show(path)
        window.show(f"/claims/{claim['id']}/review")
        assert set(lines[:FEW]) <= set(window.texts(".cards blockquote"))
        assert window.page.locator("#field-counts").input_value() == lines[FEW - 1]
    assert window.odd == []


def test_no_script_in_a_name_runs(client: httpx.Client, stories: list[Story], browser: Browser) -> None:
    with watched(browser, str(client.base_url)) as window:
        window.show("/")
        for story in stories[:6]:
            claims = client.get(f"/v1/articles/{story.id}/claims?limit=5").json()["data"]
            for speaker in {claim["speaker"]["id"]: claim["speaker"] for claim in claims if claim["speaker"]}.values():
                window.show(f"/speakers/{speaker['id']}")
                assert window.texts("h1") == [speaker["name"]]
    assert window.odd == []


def test_no_script_in_a_list_runs(client: httpx.Client, stories: list[Story], browser: Browser) -> None:
    with watched(browser, str(client.base_url)) as window:
        for path in ("/speakers", "/figures", "/findings"):
            window.show(path)
        for story in stories[:FEW]:
            window.show(f"/figures?publisher={quote(story.posted.publisher)}")
            assert story.posted.publisher in window.texts(".points title")[0]
            assert window.evaluate("document.forms[1].publisher.getAttribute('value')") == story.posted.publisher
            for line in story.posted.lines[:2]:
                for path in ("/figures?counts=", "/speakers?name=", "/findings?rule="):
                    window.show(f"{path}{quote(line, safe='')}")
    assert window.odd == []


def test_no_script_in_an_address_runs(client: httpx.Client, stories: list[Story], browser: Browser) -> None:
    with watched(browser, str(client.base_url)) as window:
        for line in stories[0].posted.lines[:FEW]:
            given = quote(line, safe="")
            for path in (f"/x{given}", f"/problems/{given}", f"/articles/x{given}"):
                window.show(path)
                # What ends an address or is left out of one is said in another way.
                if not {*"#?\\\r\t"} & {*line}:
                    assert line[: LONGEST_ECHO // 2] in window.texts("main")[0]
            window.show(f"/search?q=fire&cursor={given}")
            window.show(f"/speakers/{AN_ID}?cursor={given}")
    assert window.odd == []


def test_no_script_runs_in_an_answer_that_is_no_page(
    client: httpx.Client, stories: list[Story], browser: Browser
) -> None:
    with watched(browser, str(client.base_url)) as window:
        for story in stories[:5]:
            window.show_raw(f"/v1/articles/{story.id}?include=text,claims,findings")
            window.show_raw(f"/v1/articles/{story.id}/claims")
            for format_ in FORMATS:
                # What is for downloading is not shown.
                with pytest.raises(Error, match=r"Download is starting|ERR_ABORTED"):
                    window.show_raw(f"/v1/claims?article={story.id}&format={format_}")
        for line in stories[0].posted.lines[:FEW]:
            given = quote(line, safe="")
            for path in (f"/v1/x{given}", f"/v1/claims?limit={given}", f"/v1/claims?cursor={given}"):
                window.show_raw(path)
    assert window.odd == []


def test_a_script_that_runs_is_noticed(client: httpx.Client, browser: Browser) -> None:
    with watched(browser, str(client.base_url), bypass_csp=True) as window:
        window.show("/")
        window.evaluate("""
            const made = document.createElement("div");
            made.innerHTML = "<img src='//evil.example/x' onerror='ran=1; alert(1)'>";
            document.body.append(made);
            new Promise((seen) => setTimeout(seen, 300));
        """)
        window.look("/")
    noticed = " ".join(window.odd)
    assert all(each in noticed for each in ("asked for http://evil.example/x", "ran", "called alert", "element img"))


def test_a_script_that_only_the_policy_stops_is_noticed(client: httpx.Client, browser: Browser) -> None:
    with watched(browser, str(client.base_url)) as window:
        window.show("/")
        window.evaluate("""
            document.body.insertAdjacentHTML("beforeend", "<p onclick='ran=1'>x</p>");
            document.body.lastChild.click();
            new Promise((seen) => setTimeout(seen, 300));
        """)
        window.look("/")
    assert any("kept from script-src" in each for each in window.odd)
