import time
import tracemalloc
from collections.abc import Sequence

import pytest

from app.domain.errors import AddressRefused, AppError, FetchFailed, PageTooLarge, RobotsDisallow
from app.read.web import robots_txt
from app.read.web.fetch import Web
from tests.read.serving import Site, fetched, moved, page, pages, serving, web

RULES = b"User-agent: *\nDisallow: /private\nDisallow: /*.php$\nAllow: /private/open\n\nUser-agent: evil\nDisallow: /\n"
NOT_FOUND = page(b"", "404 Not Found")


def robots(text: bytes) -> bytes:
    return page(text, content_type="text/plain")


def paths(site: Site) -> list[str]:
    return [head.split(" ")[1] for head in site.heads]


def failure(asked: Web, url: str) -> AppError | None:
    try:
        fetched(asked, url)
    except AppError as error:
        return error
    return None


@pytest.mark.parametrize(
    ("path", "user_agent", "allowed"),
    [
        ("/", "on-record/1", True),
        ("/story", "on-record/1", True),
        ("/private/story", "on-record/1", False),
        ("/privat%65/story", "on-record/1", False),
        ("/private/open/story", "on-record/1", True),
        ("/story.php", "on-record/1", False),
        ("/story.php?id=1", "on-record/1", True),
        ("/story", "evil/2.0 (+https://news.example)", False),
        ("/story", "Evil/2.0", False),
        ("/story", "devil/2.0", True),
    ],
)
def test_robots_txt_is_honoured(path: str, user_agent: str, *, allowed: bool) -> None:
    with serving(lambda target: [robots(RULES) if target == "/robots.txt" else page()]) as site:
        found = failure(web(site, robots=True, user_agent=user_agent), site.url(path))
    assert paths(site) == ["/robots.txt", path] if allowed else ["/robots.txt"]
    if allowed:
        assert found is None
    else:
        assert isinstance(found, RobotsDisallow)
        assert found.detail == "news.example does not let robots read this page."


def test_robots_txt_is_not_asked_for_where_it_does_not_count() -> None:
    with serving(pages(story=page())) as site:
        fetched(web(site, robots=False), site.url("/story"))
    assert paths(site) == ["/story"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 304])
def test_site_without_robots_txt_may_be_read(status: int) -> None:
    with serving(pages(story=page(), robots_txt=page(b"", f"{status} None"))) as site:
        assert failure(web(site, robots=True), site.url("/story")) is None


@pytest.mark.parametrize("status", [500, 503, 599])
def test_site_whose_robots_txt_fails_is_not_read_and_asked_again(status: int) -> None:
    with serving(pages(story=page(), robots_txt=page(b"", f"{status} Down"))) as site:
        asked = web(site, robots=True)
        found = [failure(asked, site.url("/story")) for _ in range(2)]
    assert [str(each) for each in found] == [f"news.example answered {status} when asked for its robots.txt."] * 2
    assert paths(site) == ["/robots.txt"] * 2


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0\r\n", page(b"", content_encoding="br")])
def test_site_whose_robots_txt_is_broken_is_not_read(answer: bytes) -> None:
    with serving(pages(story=page(), robots_txt=answer)) as site:
        assert isinstance(failure(web(site, robots=True), site.url("/story")), FetchFailed)
    assert paths(site) == ["/robots.txt"]


def test_robots_txt_is_asked_for_once_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(pages(story=page(), robots_txt=robots(RULES))) as site:
        asked = web(site, robots=True)
        for _ in range(3):
            fetched(asked, site.url("/story"))
        now = time.monotonic() + 3_601
        monkeypatch.setattr(time, "monotonic", lambda: now)
        fetched(asked, site.url("/story"))
    assert paths(site) == ["/robots.txt", "/story", "/story", "/story", "/robots.txt", "/story"]


def test_every_host_has_its_own_robots_txt() -> None:
    def answer(target: str) -> list[bytes]:
        return [robots(b"User-agent: *\nDisallow: /there") if target == "/robots.txt" else moved(there)]

    with serving(answer) as site:
        there = site.url("/there", host="other.example")
        found = failure(web(site, robots=True), site.url("/here"))
    assert isinstance(found, RobotsDisallow)
    assert found.detail.startswith("other.example ")
    assert paths(site) == ["/robots.txt", "/here", "/robots.txt"]


def test_robots_txt_may_have_moved_and_not_to_where_nobody_may_look() -> None:
    async def resolve(host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.2"] if host == "inside.example" else ["127.0.0.1"]

    with serving(pages(story=page(), robots_txt=moved("/rules"), rules=robots(RULES))) as site:
        assert failure(web(site, robots=True), site.url("/story")) is None
    with serving(pages(story=page(), robots_txt=moved("http://inside.example/"))) as site:
        asked = web(site, robots=True, resolve=resolve, ports=frozenset({site.port, 80}))
        assert isinstance(failure(asked, site.url("/story")), AddressRefused)


def test_long_robots_txt_is_read_up_to_its_limit() -> None:
    for length, kind in ((robots_txt.MOST_BYTES, type(None)), (robots_txt.MOST_BYTES + 1, PageTooLarge)):
        with serving(pages(story=page(), robots_txt=robots(b"#" * length))) as site:
            assert isinstance(failure(web(site, robots=True), site.url("/story")), kind)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: {each}\n" for each in range(25_000)) + "Disallow:/x\n" * 10_000,
        "User-agent:*\n" + "Disallow:/$\n" * 40_000,
        "User-agent:*\nDisallow: /" + "*a" * 200_000 + "$",
        "User-agent:*\n" + "Disallow: /*a*a*a*a*a*a*a*a*a*a*a*a*b$\n" * 12_000,
        "User-agent:*\nCrawl-delay: " + "9" * 400_000,
        "User-agent:*\nRequest-rate: 1/" + "9" * 400_000,
        "\r" * 500_000,
        "\ufffd" * 500_000,
    ],
)
def test_robots_txt_made_to_trap_parsers_takes_little(text: str) -> None:
    tracemalloc.start()
    began = time.process_time()
    try:
        robots_txt.allows(text, "http://news.example/" + "a" * 1_900, "on-record/1")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert time.process_time() - began < 5
    assert peak < 100_000_000


def test_only_so_many_are_remembered() -> None:
    kept = robots_txt.Kept()
    for each in range(robots_txt.MOST_KEPT + 10):
        kept.put(str(each), "")
    assert [kept.get(str(each)) for each in (9, 10, robots_txt.MOST_KEPT + 9)] == [None, "", ""]


def test_only_so_much_is_remembered() -> None:
    kept = robots_txt.Kept()
    for each in range(20):
        kept.put(str(each), "x" * robots_txt.MOST_BYTES)
    remembered = [each for each in range(20) if kept.get(str(each))]
    assert len(remembered) == robots_txt.MOST_BYTES_KEPT // robots_txt.MOST_BYTES
    assert remembered[-1] == 19
