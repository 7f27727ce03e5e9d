import json
import time

import httpx
import pytest

JSON = "application/json"
LONGEST_ANSWER = 1_500
ARTICLE = b'{"text": "Police said so."}'


def deep(levels: int) -> bytes:
    return b'{"text": ' + b"[" * levels + b"]" * levels + b"}"


BODIES = [
    pytest.param(JSON, b"", 400, "malformed-json", id="nothing"),
    pytest.param(JSON, b"{", 400, "malformed-json", id="half an object"),
    pytest.param(JSON, b"\xff{}", 400, "malformed-json", id="not UTF-8"),
    pytest.param(JSON, b'{"text": "\xc0\xaf"}', 400, "malformed-json", id="overlong UTF-8"),
    pytest.param(JSON, '{"text": "x"}'.encode("utf-16"), 400, "malformed-json", id="UTF-16"),
    pytest.param(JSON, b"\xef\xbb\xbf" + ARTICLE, 400, "malformed-json", id="byte order mark"),
    pytest.param(JSON, ARTICLE * 2, 400, "malformed-json", id="two objects"),
    pytest.param(JSON, b"{'text': 'x'}", 400, "malformed-json", id="single quotes"),
    pytest.param(JSON, b"[]", 422, "invalid-article", id="a list"),
    pytest.param(JSON, b"null", 422, "invalid-article", id="null"),
    pytest.param(JSON, b"1" * 100_000, 422, "invalid-article", id="a huge number"),
    pytest.param(JSON, b"{}", 422, "invalid-article", id="no text"),
    pytest.param(JSON, b'{"text": ""}', 422, "invalid-article", id="empty text"),
    pytest.param(JSON, '{"text": " \\n\u00a0\u2003"}'.encode(), 422, "invalid-article", id="only space"),
    pytest.param(JSON, b'{"text": null}', 422, "invalid-article", id="null text"),
    pytest.param(JSON, b'{"text": 5}', 422, "invalid-article", id="a number for a text"),
    pytest.param(JSON, b'{"text": 1e999999999999}', 422, "invalid-article", id="a huge exponent"),
    pytest.param(JSON, b'{"text": ["x"]}', 422, "invalid-article", id="a list for a text"),
    pytest.param(JSON, b'{"text": "a\\u0000b"}', 422, "invalid-article", id="NUL"),
    pytest.param(JSON, b'{"text": "a\\ud800b"}', 422, "invalid-article", id="half a surrogate pair"),
    pytest.param(JSON, b'{"text": "x", "title": "\\udfff"}', 422, "invalid-article", id="half a pair in a title"),
    pytest.param(JSON, b'{"text": "x", "\\udfff": 1}', 422, "invalid-article", id="half a pair in a key"),
    pytest.param(JSON, b'{"text": "x", "text": "y"}', 422, "invalid-article", id="a key twice"),
    pytest.param(JSON, b'{"text": "x", "meta": {"a": 1, "a": 2}}', 422, "invalid-article", id="a key twice inside"),
    pytest.param(JSON, b'{"text": NaN}', 422, "invalid-article", id="NaN"),
    pytest.param(JSON, b'{"text": -Infinity}', 422, "invalid-article", id="Infinity"),
    pytest.param(JSON, deep(33), 422, "invalid-article", id="33 levels"),
    pytest.param(JSON, deep(900), 422, "invalid-article", id="900 levels"),
    pytest.param(JSON, deep(200_000), 422, "invalid-article", id="200,000 levels"),
    pytest.param(JSON, b'{"text": "x", "titel": "y"}', 422, "invalid-article", id="unknown field"),
    pytest.param(JSON, b'{"text": "x", "url": "/fire"}', 422, "invalid-article", id="relative address"),
    pytest.param(JSON, b'{"text": "x", "url": "ftp://a.example"}', 422, "invalid-article", id="other scheme"),
    pytest.param(JSON, b'{"text": "x", "url": "javascript:alert(1)"}', 422, "invalid-article", id="script"),
    pytest.param(JSON, b'{"text": "x", "url": "http://[::1"}', 422, "invalid-article", id="half an address"),
    pytest.param(JSON, b'{"text": "x", "url": "http://a b.example"}', 422, "invalid-article", id="space in address"),
    pytest.param(JSON, b'{"text": "x", "url": "http://' + b"a" * 5000 + b'"}', 422, "invalid-article", id="long url"),
    pytest.param(JSON, b'{"text": "x", "published_at": "yesterday"}', 422, "invalid-article", id="no time"),
    pytest.param(JSON, b'{"text": "x", "published_at": "2023-02-30"}', 422, "invalid-article", id="no such day"),
    pytest.param(JSON, b'{"text": "x", "published_at": "2023-11-20T08:30:00"}', 422, "invalid-article", id="no zone"),
    pytest.param(
        JSON, b'{"text": "x", "published_at": "0001-01-01T00:00:00+14:00"}', 422, "invalid-article", id="before time"
    ),
    pytest.param(JSON, b'{"text": "x", "published_at": 1700000000}', 422, "invalid-article", id="seconds"),
    pytest.param(JSON, b'{"text": "x", "language": "German"}', 422, "invalid-article", id="no language tag"),
    pytest.param(JSON, b'{"text": "x", "authors": "Ada"}', 422, "invalid-article", id="one author"),
    pytest.param(JSON, b'{"text": "x", "authors": [1]}', 422, "invalid-article", id="a number for an author"),
    pytest.param(JSON, b'{"text": "x", "title": true}', 422, "invalid-article", id="a truth for a title"),
    pytest.param(JSON, b'{"text": "' + b"x" * 5_000_001 + b'"}', 413, "body-too-large", id="too large"),
    pytest.param("text/plain", b"\xff", 400, "malformed-text", id="text not UTF-8"),
    pytest.param("text/plain", b" \n", 422, "invalid-article", id="text of space"),
    pytest.param("text/plain", b"a\0b", 422, "invalid-article", id="text with NUL"),
    pytest.param("text/plain; charset=latin-1", b"x", 415, "unsupported-media-type", id="other charset"),
    pytest.param(JSON, b'{"html": 5}', 422, "invalid-article", id="a number for HTML"),
    pytest.param(JSON, b'{"html": " "}', 422, "invalid-article", id="HTML of space"),
    pytest.param(JSON, b'{"html": "<p>a\\u0000b</p>"}', 422, "invalid-article", id="HTML with NUL"),
    pytest.param(JSON, b'{"html": "<p>x</p>", "text": "x"}', 422, "invalid-article", id="text and HTML"),
    pytest.param(JSON, b'{"title": "x"}', 422, "invalid-article", id="only a title"),
    pytest.param(JSON, b'{"url": "https://news.example/"}', 422, "fetching-off", id="an address alone"),
    pytest.param(JSON, b'{"html": "<p>x</p>"}', 422, "no-article", id="HTML of one word in JSON"),
    pytest.param("text/html", b"<p>x</p>", 422, "no-article", id="HTML of one word"),
    pytest.param("text/html", b"", 422, "invalid-article", id="empty HTML"),
    pytest.param("text/html", b"%PDF-1.7 x", 422, "no-article", id="PDF as HTML"),
    pytest.param("text/html", b"<div>" * 9_000, 422, "page-too-complex", id="HTML too deep"),
    pytest.param("text/html; charset=rot13", b"<p>x</p>", 415, "unsupported-media-type", id="odd charset of HTML"),
    pytest.param("application/xhtml+xml", b"<p>x</p>", 422, "no-article", id="XHTML of one word"),
    pytest.param("application/xml", b"<p>x</p>", 415, "unsupported-media-type", id="XML"),
    pytest.param("application/jsonx", ARTICLE, 415, "unsupported-media-type", id="nearly JSON"),
    pytest.param("", ARTICLE, 415, "unsupported-media-type", id="no type"),
    pytest.param("application/x-www-form-urlencoded", b"text=x", 415, "unsupported-media-type", id="a form"),
]


@pytest.mark.parametrize(("media_type", "body", "status", "kind"), BODIES)
def test_bad_body_is_refused_in_a_short_problem(
    client: httpx.Client, media_type: str, body: bytes, status: int, kind: str
) -> None:
    answer = client.post("/v1/articles", content=body, headers={"Content-Type": media_type})
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert len(answer.content) < LONGEST_ANSWER


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (deep(32), "nested deeper than 32 levels"),
        (deep(200_000), "nested deeper than 32 levels"),
        (b'{"text": NaN}', "NaN is not a JSON number"),
        (b'{"text": "a\\u0000b"}', "holds a NUL"),
        (b'{"text": "a\\ud800b"}', "half of a surrogate pair"),
        (b'{"text": "x", "authors": ["a\\ud800b"]}', "half of a surrogate pair"),
        (b'{"text": "x", "url": "https://a.example/\\ud800"}', "half of a surrogate pair"),
    ],
)
def test_what_is_wrong_is_said(client: httpx.Client, body: bytes, words: str) -> None:
    answer = client.post("/v1/articles", content=body, headers={"Content-Type": JSON})
    assert (answer.status_code, words in answer.json()["detail"]) == (422, True), answer.text


def test_thirty_two_levels_are_read(client: httpx.Client) -> None:
    answer = client.post("/v1/articles", content=deep(31), headers={"Content-Type": JSON})
    assert "The text is not a string" in answer.json()["detail"]


def test_what_is_wrong_is_pointed_at(client: httpx.Client) -> None:
    body = {"text": " ", "titel": "x", "url": "nowhere", "a/b~c": 1}
    errors = client.post("/v1/articles", json=body).json()["errors"]
    assert [error["pointer"] for error in errors] == ["/text", "/titel", "/url", "/a~1b~0c"]
    assert "title" in errors[1]["detail"]


def test_bad_value_is_never_sent_back_whole(client: httpx.Client) -> None:
    body = {"text": "x", "url": "u" * 1_900, "k" * 100_000: 1}
    answer = client.post("/v1/articles", json=body)
    assert answer.status_code == 422
    assert "u" * 101 not in answer.text
    assert "k" * 101 not in answer.text


def test_many_flaws_are_not_all_listed(client: httpx.Client) -> None:
    answer = client.post("/v1/articles", json={str(number): number for number in range(100_000)})
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 20


def test_compressed_body_is_refused(client: httpx.Client) -> None:
    answer = client.post("/v1/articles", content=ARTICLE, headers={"Content-Type": JSON, "Content-Encoding": "gzip"})
    assert answer.status_code == 415


def test_body_sent_in_chunks_is_cut_off_at_the_limit(client: httpx.Client) -> None:
    chunks = (b"x" * 100_000 for _ in range(60))
    answer = client.post("/v1/articles", content=chunks, headers={"Content-Type": "text/plain"})
    assert answer.status_code == 413


def test_fields_of_a_json_body_are_not_parameters(client: httpx.Client) -> None:
    answer = client.post("/v1/articles", params={"title": "x"}, json={"text": "Police said so."})
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "title")


PARAMETERS = [
    ("/v1/claims", "knd=count", "knd", "kind"),
    ("/v1/claims", "kind=cuont", "kind", "count"),
    ("/v1/claims", "type=figures", "type", "figure"),
    ("/v1/claims", "limit=0", "limit", ""),
    ("/v1/claims", "limit=501", "limit", ""),
    ("/v1/claims", "limit=-1", "limit", ""),
    ("/v1/claims", "limit=1_0", "limit", ""),
    ("/v1/claims", "limit=" + "9" * 5000, "limit", ""),
    ("/v1/claims", "limit=", "limit", ""),
    ("/v1/claims", "article=5", "article", ""),
    ("/v1/claims", "speaker=", "speaker", ""),
    ("/v1/claims", "speaker=%00", "speaker", ""),
    ("/v1/claims", "counts=%00", "counts", ""),
    ("/v1/claims", "value__gte=NaN", "value__gte", ""),
    ("/v1/claims", "value__gte=1e5", "value__gte", ""),
    ("/v1/claims", "value__overlaps=5", "value__overlaps", ""),
    ("/v1/claims", "value__overlaps=14,5", "value__overlaps", ""),
    ("/v1/claims", "published__gte=then", "published__gte", ""),
    ("/v1/statements", "kind=count", "kind", ""),
    ("/v1/figures", "form=direct", "form", ""),
    ("/v1/findings", "certainty=definit", "certainty", "definite"),
    ("/v1/articles", "include=text", "include", ""),
    ("/v1/speakers", "nam=x", "nam", "name"),
    ("/v1/claims/5d0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a11", "x=1", "x", ""),
    ("/readyz", "x=1", "x", ""),
]


@pytest.mark.parametrize(("path", "query", "parameter", "near"), PARAMETERS)
def test_bad_parameter_is_named_with_the_nearest_good_one(
    client: httpx.Client, path: str, query: str, parameter: str, near: str
) -> None:
    answer = client.get(f"{path}?{query}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    error = answer.json()["errors"][0]
    assert error["parameter"] == parameter
    assert near in error["detail"]
    assert len(answer.content) < LONGEST_ANSWER


@pytest.mark.parametrize("resource", ["articles", "claims", "statements", "figures", "findings", "speakers"])
@pytest.mark.parametrize("key", ["5", "x" * 5_000, str(2**63), "%00", "5d0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a11"])
def test_what_is_not_there_is_not_found(client: httpx.Client, resource: str, key: str) -> None:
    answer = client.get(f"/v1/{resource}/{key}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert len(answer.content) < LONGEST_ANSWER


@pytest.mark.parametrize("body", [["half", {"of": ["an"]}], "x", 5, True])
def test_json_of_any_other_shape_is_refused(client: httpx.Client, body: object) -> None:
    answer = client.post("/v1/articles", content=json.dumps(body), headers={"Content-Type": JSON})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "media_type",
    [
        'text/plain;"' + ";" * 30_000,
        "text/plain; charset*=a; charset*1=b",
        "text/plain; charset*" + "9" * 5_000 + "=x",
        ";",
        "=?utf-8?q?text/plain?=",
        "text/html; charset=q1" + "x" * 180,
        "text/plain; charset=ansi",
        "text/html; charset=mbcs",
    ],
)
def test_media_type_that_is_none_is_refused_at_once(client: httpx.Client, media_type: str) -> None:
    begun = time.process_time()
    answer = client.post("/v1/check", content=b"Police said so.", headers={"Content-Type": media_type})
    assert time.process_time() - begun < 0.3
    assert answer.status_code == (200 if "charset*" in media_type and len(media_type) < 100 else 415)
