"""Atom feeds of claims and findings."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx
import pytest
from lxml import etree, html

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TEXT = "“Eight cases were tried, and in {} of them, 26 were convicted,” said Ana Ruiz.{}"
ODD = "".join(map(chr, (*range(1, 9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF))) + "\r]]>&lt;<b>&\"'"


def feed(client: httpx.Client, address: str, **asked: Any) -> Any:
    answer = client.get(address, params=asked or None)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/atom+xml"), answer.text
    return etree.fromstring(answer.content)


def found(node: Any, path: str) -> list[Any]:
    return list(node.xpath(path, namespaces=ATOM))


def post(client: httpx.Client, number: int, **named: Any) -> dict[str, Any]:
    article = {"text": TEXT.format(number, ""), "url": f"https://news.example/{number}", **named}
    return dict(client.post("/v1/articles", json=article).json())


def test_feed_has_the_findings_of_the_list_in_its_order(client: httpx.Client) -> None:
    for number in range(15, 20):
        post(client, number, published_at=f"2023-11-{number}", publisher="Harbour News")
    ids = [each["id"] for each in client.get("/v1/findings").json()["data"]]
    read = feed(client, "/v1/findings.atom")
    assert found(read, "a:entry/a:id/text()") == [f"urn:uuid:{each}" for each in ids]
    assert found(read, "a:entry/a:published/text()")[0] == "2023-11-19T00:00:00Z"
    assert set(found(read, "a:entry/a:author/a:name/text()")) == {"Harbour News"}
    assert "part exceeds whole" in found(read, "a:entry/a:title/text()")[0]


def test_feed_has_the_claims_of_any_question(client: httpx.Client) -> None:
    post(client, 21)
    asked = {"type": "statement", "speaker": "Ana Ruiz"}
    ids = [each["id"] for each in client.get("/v1/claims", params=asked).json()["data"]]
    assert ids
    assert found(feed(client, "/v1/claims.atom", **asked), "a:entry/a:id/text()") == [
        f"urn:uuid:{each}" for each in ids
    ]


def test_parts_of_a_feed_lead_on_to_its_end_under_one_id(client: httpx.Client) -> None:
    for number in range(15, 20):
        post(client, number)
    address, ids, feeds = "/v1/claims.atom?limit=4&type=figure", list[str](), set[str]()
    while address:
        read = feed(client, address)
        assert found(read, "a:link[@rel='self']/@href") == [address]
        ids += found(read, "a:entry/a:id/text()")
        feeds |= set(found(read, "a:id/text()"))
        (address,) = found(read, "a:link[@rel='next']/@href") or [""]
    assert len(set(ids)) == len(ids) == client.get("/v1/figures?include=total").json()["total"]
    assert len(feeds) == 1
    assert all(UUID(each.removeprefix("urn:uuid:")) for each in [*ids, *feeds])


def test_next_revision_keeps_the_ids_of_what_stays_and_updates_it(client: httpx.Client) -> None:
    article = post(client, 22)
    before = feed(client, "/v1/claims.atom", article=article["id"])
    post(client, 22, text=TEXT.format(22, " It rained."))
    after = feed(client, "/v1/claims.atom", article=article["id"])
    assert found(before, "a:entry/a:id/text()") == found(after, "a:entry/a:id/text()")
    assert found(before, "a:entry/a:updated/text()")[0] < found(after, "a:entry/a:updated/text()")[0]
    assert found(after, "a:updated/text()") == [max(found(after, "a:entry/a:updated/text()"))]


def test_any_text_becomes_valid_xml(client: httpx.Client) -> None:
    article = post(
        client,
        23,
        text=TEXT.format(23, f" “{ODD} twelve boats left,” said Ana Ruiz."),
        title=f"Fire {ODD}",
        publisher=f"News {ODD}",
        authors=[f"Ada {ODD}"],
    )
    assert article["claims"]
    read = feed(client, "/v1/claims.atom", article=article["id"])
    assert len(found(read, "a:entry")) == len(article["claims"])
    assert "\ufffd\r]]>&lt;<b>&\"'" in found(read, "a:entry/a:author/a:name/text()")[0]
    assert found(feed(client, "/v1/findings.atom", article=article["id"]), "a:entry")


def test_feed_that_has_not_changed_is_304(client: httpx.Client) -> None:
    tag = client.get("/v1/findings.atom").headers["ETag"]
    assert client.get("/v1/findings.atom", headers={"If-None-Match": tag}).status_code == 304
    post(client, 24)
    assert client.get("/v1/findings.atom", headers={"If-None-Match": tag}).status_code == 200


def test_feed_without_entries_is_a_feed(client: httpx.Client) -> None:
    read = feed(client, "/v1/findings.atom", rule="sum-mismatch", publisher="Nobody")
    assert (found(read, "a:entry"), len(found(read, "a:updated"))) == ([], 1)


@pytest.mark.parametrize(
    "page", ["/findings?certainty=definite", "/figures?counts=cases", f"/search?q={quote('cases')}"]
)
def test_pages_lead_to_the_feed_of_what_they_show(client: httpx.Client, page: str) -> None:
    post(client, 25)
    (address,) = html.fromstring(client.get(page).content).xpath("//link[@rel='alternate']/@href")
    read = feed(client, address)
    assert found(read, "a:entry")
    for entry in found(read, "a:entry/a:link[@rel='alternate']/@href"):
        assert client.get(entry, follow_redirects=True).status_code == 200
