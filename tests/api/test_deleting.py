"""A deleted article is gone from everywhere, and its address says so."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from sqlmodel import SQLModel

from app.store.engine import Database

TEXT = (
    "“We lost twelve tonnes of grain,” said Ana Brown. Police said 15 people were injured. Dr. Xaver Quillon denied it."
)
PARTS = ("", "/claims", "/findings", "/revisions", "/revisions/1", "/diff")


def counted(database: Database) -> dict[str, int]:
    """Count the rows of every table but those of deleted articles and of changes, which name ids alone."""
    with database.connected() as connection:
        return {
            name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()  # noqa: S608 - our tables
            for name in SQLModel.metadata.tables
            if name not in {"change", "deleted", "secret"}
        }


def post(client: httpx.Client, text: str = TEXT, **fields: object) -> httpx.Response:
    return client.post("/v1/articles", json={"text": text} | fields)


def delete(client: httpx.Client, address: str, **asked: str) -> httpx.Response:
    tag = client.get(address, params=asked).headers["ETag"]
    return client.delete(address, headers={"If-Match": tag})


def unseen() -> str:
    return f"https://news.example/{uuid.uuid4()}"


def test_deleted_article_is_gone_with_its_parts(client: httpx.Client) -> None:
    address = post(client, url=unseen()).headers["Location"]
    answer = delete(client, address)
    assert (answer.status_code, answer.content) == (204, b"")
    for part in PARTS:
        gone = client.get(address + part)
        assert (gone.status_code, gone.headers["Content-Type"]) == (410, "application/problem+json"), part
    assert client.delete(address, headers={"If-Match": "*"}).status_code == 410


def test_nothing_is_left_of_a_deleted_article(client: httpx.Client, database: Database) -> None:
    post(client, url=unseen(), text="“We lost nine tonnes of grain,” said Ana Brown.")
    before, url = counted(database), unseen()
    posted = [post(client, url=url, text=text).json() for text in (f"Quillonia. {TEXT}", TEXT.replace("15", "28"))]
    assert posted[1]["findings"]
    assert counted(database) != before
    assert delete(client, f"/v1/articles/{posted[0]['id']}").status_code == 204
    assert counted(database) == before
    for word in ("quillonia", "quillon"):
        assert client.get("/v1/articles", params={"q": word}).json()["data"] == []
        assert client.get("/v1/claims", params={"q": word}).json()["data"] == []
    for claim in (*posted[0]["claims"], *posted[1]["claims"]):
        assert client.get(f"/v1/claims/{claim['id']}").status_code == 404
    assert client.get(f"/v1/findings/{posted[1]['findings'][0]['id']}").status_code == 404


def test_speaker_of_another_article_is_kept_and_counted_once_less(client: httpx.Client) -> None:
    name = f"Xaver Quillon{uuid.uuid4().hex[:4]}"
    kept, deleted = (
        post(client, url=unseen(), text=f"{name} spoke. “We lost {n} tonnes,” Quillon said.") for n in (5, 6)
    )
    (speaker,) = {claim["speaker"]["id"] for claim in kept.json()["claims"] if claim["speaker"]}
    before = client.get(f"/v1/speakers/{speaker}").json()
    assert delete(client, deleted.headers["Location"]).status_code == 204
    after = client.get(f"/v1/speakers/{speaker}").json()
    assert [alias["articles"] + 1 for alias in after["aliases"]] == [alias["articles"] for alias in before["aliases"]]
    assert delete(client, kept.headers["Location"]).status_code == 204
    assert client.get(f"/v1/speakers/{speaker}").status_code == 404


def test_deleted_article_can_be_posted_anew(client: httpx.Client) -> None:
    url = unseen()
    first = post(client, url=url)
    post(client, url=url, text=f"Later. {TEXT}")
    address = first.headers["Location"]
    assert delete(client, address).status_code == 204
    again = post(client, url=url)
    assert (again.status_code, again.headers["Location"], again.json()["revision"]) == (201, address, 1)
    assert again.json()["claims"] == first.json()["claims"]
    assert client.get(f"{address}/claims").json()["data"] == first.json()["claims"]


def test_deleting_needs_the_version_that_is_meant(client: httpx.Client) -> None:
    address = post(client, url=unseen()).headers["Location"]
    refused = client.delete(address)
    assert (refused.status_code, refused.json()["title"]) == (428, "Precondition required")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("tag", ['"1"', 'W/"1"', "", "x", 'W/"', "\\, '", ","])
def test_what_is_no_etag_of_it_deletes_nothing(client: httpx.Client, tag: str) -> None:
    address = post(client, url=unseen()).headers["Location"]
    assert client.delete(address, headers={"If-Match": tag}).status_code == 412
    assert client.get(address).status_code == 200


def test_etag_of_an_earlier_revision_is_stale(client: httpx.Client) -> None:
    url = unseen()
    address = post(client, url=url).headers["Location"]
    tag = client.get(address).headers["ETag"]
    post(client, url=url, text=f"Later. {TEXT}")
    assert client.delete(address, headers={"If-Match": tag}).status_code == 412
    assert delete(client, address).status_code == 204


@pytest.mark.parametrize("asked", [{}, {"include": "text"}, {"include": "claims,findings"}])
def test_etag_with_any_parts_names_the_article(client: httpx.Client, asked: dict[str, str]) -> None:
    address = post(client, url=unseen()).headers["Location"]
    tag = client.get(address, params=asked).headers["ETag"]
    assert client.get(address, params=asked, headers={"If-None-Match": tag}).status_code == 304
    assert client.delete(address, headers={"If-Match": f'W/"0", {tag}'}).status_code == 204


@pytest.mark.parametrize("tag", ["*", None, 'W/"1"'])
def test_article_that_never_was_is_not_found(client: httpx.Client, tag: str | None) -> None:
    headers = {} if tag is None else {"If-Match": tag}
    assert client.delete(f"/v1/articles/{uuid.uuid4()}", headers=headers).status_code == 404


def test_articles_of_one_speaker_are_posted_and_deleted_at_once(client: httpx.Client, database: Database) -> None:
    before = counted(database)

    def there_and_gone(number: int) -> set[int]:
        text = f"Zeno Quirin{number % 2}ius spoke. “We lost {number} tonnes,” Quirin{number % 2}ius said."
        answer = post(client, url=unseen(), text=text)
        address = answer.headers["Location"]
        return {answer.status_code, client.delete(address, headers={"If-Match": "*"}).status_code}

    with ThreadPoolExecutor(8) as clients:
        answers = list(clients.map(there_and_gone, range(60)))
    assert set.union(*answers) == {201, 204}
    assert counted(database) == before
