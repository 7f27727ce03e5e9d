"""Collections of inputs that are known to break services, where they lie next to the checkout."""

import json
from pathlib import Path

import httpx
import pytest

from tests.holding import Held

HOSTILE = Path(__file__).parents[3] / "shared" / "hostile"
LISTS = {
    "/v1/claims": ("q", "speaker", "about__not", "counts", "value__gte", "cursor"),
    "/v1/articles": ("q", "publisher", "url"),
    "/v1/findings": ("rule",),
    "/v1/speakers": ("name",),
}
pytestmark = pytest.mark.skipif(not HOSTILE.is_dir(), reason="the collections of hostile inputs are not here")


def naughty() -> list[str]:
    found: list[str] = json.loads((HOSTILE / "naughty-strings" / "blns.json").read_text("utf-8"))
    return found


def test_no_json_breaks_the_service(client: httpx.Client, held: Held) -> None:
    files = sorted((HOSTILE / "json").glob("*.json"))
    for file in files:
        whole, inside = file.read_bytes(), b'{"text": "Police said so.", "meta": ' + file.read_bytes() + b"}"
        for body in (whole, inside):
            answer = client.post("/v1/articles", content=body, headers={"Content-Type": "application/json"})
            assert answer.status_code in {400, 422}, file.name
            assert answer.json()["status"] == answer.status_code
    held("JSON documents", len(files))


def test_naughty_text_is_stored_as_it_is(client: httpx.Client, held: Held) -> None:
    texts = naughty()
    for text in texts:
        answer = client.post("/v1/articles", json={"text": text, "title": "x"})
        if not text.strip():
            assert answer.status_code == 422
            continue
        assert answer.status_code in {200, 201}, text
        read = client.get(f"/v1/articles/{answer.json()['id']}", params={"include": "text"})
        assert read.json()["text"] == text
    held("naughty strings", len(texts))


def test_naughty_details_are_stored_or_refused(client: httpx.Client) -> None:
    for text in naughty():
        body = {"text": f"Police said {len(text)}.", "title": text, "publisher": text, "authors": [text]}
        answer = client.post("/v1/articles", json=body)
        assert answer.status_code in {200, 201, 422}, text
        for field in ("url", "published_at", "language"):
            answer = client.post("/v1/articles?dry_run=true", json={"text": "Police said so.", field: text})
            assert answer.status_code in {200, 422}, text


def test_naughty_parameters_are_answered_or_refused(client: httpx.Client) -> None:
    for text in naughty():
        for path, parameters in LISTS.items():
            for parameter in parameters:
                answer = client.get(path, params={parameter: text})
                assert answer.status_code in {200, 400}, (path, parameter, text)


def test_naughty_words_are_searched(client: httpx.Client) -> None:
    for text in naughty():
        for path in ("/v1/claims", "/v1/articles"):
            for q in (text, f'"{text}"', f"-{text}", f'fire -"{text}'):
                answer = client.get(path, params={"q": q})
                assert answer.status_code == 200, q


def test_naughty_addresses_are_not_found(client: httpx.Client) -> None:
    for text in naughty():
        answer = client.get(httpx.URL(str(client.base_url)).copy_with(raw_path=b"/v1/claims/" + escaped(text)))
        assert answer.status_code in {404, 400}, text


def escaped(text: str) -> bytes:
    return "".join(f"%{byte:02x}" for byte in text.encode()).encode()


def test_bytes_that_are_no_utf8_are_refused(client: httpx.Client) -> None:
    content = (HOSTILE / "utf8" / "utf8tests.bin").read_bytes()
    answer = client.post("/v1/articles", content=content, headers={"Content-Type": "text/plain"})
    assert answer.json()["type"] == "/problems/malformed-text"


def test_odd_addresses_are_stored_as_they_are_or_refused(client: httpx.Client) -> None:
    cases = json.loads((HOSTILE / "urls" / "urltestdata.json").read_text("utf-8"))
    for case in cases:
        if isinstance(case, dict):
            url = case["input"].encode(errors="replace").decode()
            answer = client.post("/v1/articles?dry_run=true", json={"text": "Police said so.", "url": url})
            assert answer.status_code == 422 or answer.json()["url"] == url
