import gzip
from typing import Any

import pytest

from app.domain.errors import AddressRefused, AppError, FetchFailed, NotAPage
from app.read.web.fetch import Fetched
from tests.read.serving import fetched, moved, page, pages, serving, to, web

TEXT = b"<p>Police said so.</p>"


def test_page_is_fetched_as_it_was_sent() -> None:
    answer = page(TEXT, etag='"1"', last_modified="Mon, 20 Nov 2023 08:30:00 GMT")
    with serving(pages(story=answer)) as site:
        found = fetched(web(site), site.url("/story?id=1#top"))
    assert found == Fetched(
        url=site.url("/story?id=1"),
        content=TEXT,
        media_type="text/html",
        charset="utf-8",
        etag='"1"',
        last_modified="Mon, 20 Nov 2023 08:30:00 GMT",
    )


def test_request_says_who_asks_and_nothing_else() -> None:
    with serving(pages(story=page())) as site:
        fetched(web(site, user_agent="on-record/test"), site.url("/story"))
    request, *headers = site.heads[0].strip().split("\r\n")
    assert request == "GET /story HTTP/1.1"
    assert sorted(headers) == [
        "Accept-Encoding: gzip",
        "Accept: text/html, application/xhtml+xml, text/plain",
        "Connection: close",
        f"Host: news.example:{site.port}",
        "User-Agent: on-record/test",
    ]


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", "x-gzip"])
def test_gzip_is_unpacked(encoding: str) -> None:
    with serving(pages(story=page(gzip.compress(TEXT), content_encoding=encoding))) as site:
        found = fetched(web(site), site.url("/story"))
    assert found is not None
    assert found.content == TEXT


@pytest.mark.parametrize(
    ("content_type", "media_type", "charset"),
    [
        ("text/html", "text/html", None),
        ("Text/HTML; Charset=UTF8", "text/html", "utf-8"),
        ("application/xhtml+xml;charset='iso-8859-1'", "application/xhtml+xml", "iso8859-1"),
        ('text/plain; format=flowed; charset="windows-1252"', "text/plain", "cp1252"),
        ("text/html; charset=Shift_JIS", "text/html", "shift_jis"),
        ("text/html; charset=idna", "text/html", None),
        ("text/html; charset=undefined", "text/html", None),
        ("text/html; charset=rot13", "text/html", None),
        ("text/html; charset=unicode_escape", "text/html", None),
        ("text/html; charset=zlib", "text/html", None),
        ("text/html; charset=" + "x" * 500, "text/html", None),
        ("text/html; charset=", "text/html", None),
        ("text/html; charset=é", "text/html", None),
    ],
)
def test_charset_is_told_where_it_is_one(content_type: str, media_type: str, charset: str | None) -> None:
    with serving(pages(story=page(content_type=content_type))) as site:
        found = fetched(web(site), site.url("/story"))
    assert found is not None
    assert (found.media_type, found.charset) == (media_type, charset)


@pytest.mark.parametrize(
    "content_type", ["application/pdf", "image/png", "text/html2", "application/json", "text/htm l", ""]
)
def test_what_is_no_page_is_not_read(content_type: str) -> None:
    with serving(pages(story=page(content_type=content_type))) as site, pytest.raises(NotAPage):
        fetched(web(site), site.url("/story"))


@pytest.mark.parametrize(
    ("asked", "sent"),
    [({"etag": '"1"'}, 'If-None-Match: "1"'), ({"last_modified": "yesterday"}, "If-Modified-Since: yesterday")],
)
def test_page_that_has_not_changed_is_not_fetched_again(asked: dict[str, str], sent: str) -> None:
    with serving(pages(story=page(b"", "304 Not Modified"))) as site:
        assert fetched(web(site), site.url("/story"), **asked) is None
    assert sent in site.heads[0].split("\r\n")


def test_not_modified_is_no_answer_where_nobody_asked() -> None:
    with serving(pages(story=page(b"", "304 Not Modified"))) as site, pytest.raises(FetchFailed, match="answered 304"):
        fetched(web(site), site.url("/story"))


@pytest.mark.parametrize("etag", ['"1"\r\nCookie: x', '"é"', "\0", "\ud800", "x" * 2_000])
def test_validator_that_is_none_is_not_sent(etag: str) -> None:
    with serving(pages(story=page())) as site:
        assert fetched(web(site), site.url("/story"), etag=etag) is not None
    assert "If-None-Match" not in site.heads[0]


@pytest.mark.parametrize("status", [201, 204, 206, 300, 400, 403, 404, 410, 429, 500, 503])
def test_answer_other_than_a_page_is_told(status: int) -> None:
    with serving(pages(story=page(b"", f"{status} Odd"))) as site, pytest.raises(FetchFailed) as failure:
        fetched(web(site), site.url("/story"))
    assert failure.value.detail == f"news.example answered {status}."


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_followed_with_nothing_carried_over(status: int) -> None:
    with serving(lambda _: [page()]) as other:
        elsewhere = other.url("/there", host="other.example")
        hop = page(b"", f"{status} Moved", location=elsewhere, set_cookie="secret=1; Domain=example")
        with serving(pages(here=hop)) as site:
            found = fetched(web(site, ports=frozenset({site.port, other.port})), site.url("/here"))
    assert found is not None
    assert found.url == elsewhere
    for word in ("Cookie", "Referer", "Authorization", "secret", "news.example"):
        assert word.lower() not in other.heads[0].lower()


def test_redirect_is_read_as_seen_from_the_page() -> None:
    with serving(pages(a=moved("b?x=1"), b=page())) as site:
        found = fetched(web(site), site.url("/deep/a"))
    assert found is not None
    assert found.url == site.url("/deep/b?x=1")


@pytest.mark.parametrize(("hops", "ends"), [(5, True), (6, False)])
def test_five_redirects_are_followed(hops: int, *, ends: bool) -> None:
    def answer(target: str) -> list[bytes]:
        left = int(target.removeprefix("/"))
        return [moved(f"/{left - 1}") if left else page()]

    with serving(answer) as site:
        assert (_told(web(site), site.url(f"/{hops}")) is None) == ends
    assert len(site.heads) == 6


def test_redirect_that_leads_back_is_given_up() -> None:
    with serving(pages(a=moved("/a"))) as site, pytest.raises(FetchFailed, match="more than 5 times"):
        fetched(web(site), site.url("/a"))


@pytest.mark.parametrize("location", ["http://[", "http://xn--a/", "//", "http://a b/", "http://é\0/"])
def test_redirect_to_nonsense_is_refused(location: str) -> None:
    with serving(pages(a=moved(location))) as site:
        assert _told(web(site, resolve=_only_news), site.url("/a")) is not None


async def _only_news(host: str, _port: int) -> list[str]:
    if host != "news.example":
        raise OSError
    return ["127.0.0.1"]


def test_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: [page()]) as proxy, serving(pages(story=page())) as site:
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("NO_PROXY", "")
        assert fetched(web(site), site.url("/story")) is not None
    assert (site.connections, proxy.connections) == (1, 0)


def test_next_address_is_tried_where_one_does_not_answer() -> None:
    with serving(pages(story=page())) as site:
        several = web(site, resolve=to("::1", "127.0.0.1"), allow=lambda address: address.is_loopback)
        assert fetched(several, site.url("/story")) is not None


@pytest.mark.parametrize("failure", [OSError("10.0.0.1"), UnicodeError("10.0.0.1"), TimeoutError()])
def test_host_without_an_address_is_told(failure: Exception) -> None:
    async def resolve(_host: str, _port: int) -> list[str]:
        raise failure

    with serving(pages()) as site:
        assert _detail(web(site, resolve=resolve), site.url()) == "news.example has no address."
        assert site.connections == 0


def test_what_went_wrong_is_told_without_an_address() -> None:
    with serving(pages()) as site:
        gone = site.url()
    assert _detail(web(site), gone) == "news.example could not be reached."
    assert "127" not in str(_detail(web(site, allow=lambda _: False), gone))


def _detail(asked: Any, url: str) -> str | None:
    error = _told(asked, url)
    return error.detail if error else None


def _told(asked: Any, url: str) -> AppError | None:
    try:
        fetched(asked, url)
    except (AddressRefused, FetchFailed) as error:
        return error
    return None
