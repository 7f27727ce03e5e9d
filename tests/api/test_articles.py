import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from app import __version__

TEXT = "“We lost twelve tonnes of grain,” said Ana Brown. Police said 15 people were injured."
ODD = "Caf\u00e9\r\ncafe\u0301 \U0001f469\u200d\U0001f680 “said”\u00a0she.\t\u202eabc\u202c \ufeff\u2028end \x01\x1f"


def unseen() -> str:
    return f"https://news.example/{uuid.uuid4()}"


def post(client: httpx.Client, **fields: object) -> httpx.Response:
    return client.post("/v1/articles", json={"text": TEXT} | fields)


def test_posted_article_is_answered_with_its_claims(client: httpx.Client) -> None:
    answer = post(client, url=unseen(), title="Grain", publisher="Harbour News", published_at="2023-11-20")
    assert answer.status_code == 201
    article = answer.json()
    assert answer.headers["Location"] == f"/v1/articles/{article['id']}"
    assert article["published_at"], article["published_precision"] == ("2023-11-20T00:00:00Z", "day")
    assert {claim["type"] for claim in article["claims"]} == {"statement", "figure"}
    assert article["counts"]["figures"] == sum(claim["type"] == "figure" for claim in article["claims"])


def test_every_target_is_cut_from_the_text(client: httpx.Client) -> None:
    for claim in post(client).json()["claims"]:
        for place in claim["target"]:
            start, end = place["start"], place["end"]
            assert TEXT[start:end] == place["exact"]
            assert TEXT[max(0, start - 32) : start] == place["prefix"]
            assert TEXT[end : end + 32] == place["suffix"]


def test_figure_in_a_quote_is_linked_to_it_both_ways(client: httpx.Client) -> None:
    claims = post(client).json()["claims"]
    tonnes = next(claim for claim in claims if claim["text"].startswith("twelve tonnes"))
    quote = next(claim for claim in claims if claim["id"] == tonnes["statement_id"])
    assert tonnes["id"] in quote["statement"]["figures"]
    assert tonnes["speaker"] == quote["speaker"]


def test_statements_say_what_found_them_and_how_surely(client: httpx.Client) -> None:
    for claim in post(client).json()["claims"]:
        extraction = claim["extraction"]
        if claim["type"] == "figure":
            assert (extraction["by"], extraction["confidence"]) == (f"on-record {__version__}", None)
        else:
            assert extraction["by"] == f"on-record {__version__} tagger"
            assert (extraction["confidence"] is None) == (extraction["rule"] != "tagger")


def test_claims_are_in_reading_order(client: httpx.Client) -> None:
    starts = [claim["target"][0]["start"] for claim in post(client).json()["claims"]]
    assert starts == sorted(starts)


def test_same_article_again_is_known(client: httpx.Client) -> None:
    url = unseen()
    first, again = post(client, url=url), post(client, url=url)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def test_article_without_address_is_known_by_its_text(client: httpx.Client) -> None:
    text = f"{TEXT} {uuid.uuid4()}"
    assert [post(client, text=text).status_code for _ in range(2)] == [201, 200]


def test_same_address_with_new_text_is_the_next_revision(client: httpx.Client) -> None:
    url = unseen()
    first = post(client, url=url).json()
    second = post(client, url=url, text=f"Update. {TEXT}")
    assert second.status_code == 201
    assert (second.json()["id"], second.json()["revision"]) == (first["id"], 2)
    listed = client.get("/v1/claims", params={"article": first["id"]}).json()["data"]
    assert {claim["revision"] for claim in listed} == {2}
    assert client.get(f"/v1/articles/{first['id']}", params={"include": "text"}).json()["text"] == f"Update. {TEXT}"


def test_claim_keeps_its_id_where_its_words_stay(client: httpx.Client) -> None:
    url, text = unseen(), TEXT.replace("15 people", "28 people")
    first = {claim["text"]: claim for claim in post(client, url=url).json()["claims"]}
    second = {claim["text"]: claim for claim in post(client, url=url, text=f"Update. {text}").json()["claims"]}
    kept, gone, new = first.keys() & second.keys(), first.keys() - second.keys(), second.keys() - first.keys()
    assert "“We lost twelve tonnes of grain,”" in kept
    assert "15 people" in gone
    assert "28 people" in new
    for words in kept:
        assert (second[words]["id"], second[words]["version"]) == (first[words]["id"], 2)
        assert second[words]["target"][0]["start"] == first[words]["target"][0]["start"] + len("Update. ")
        answer = client.get(f"/v1/claims/{first[words]['id']}")
        assert (answer.json(), answer.headers["ETag"]) == (second[words], '"2"')
    for words in gone:
        assert client.get(f"/v1/claims/{first[words]['id']}").json() == first[words]
    assert {first[words]["id"] for words in gone}.isdisjoint(second[words]["id"] for words in new)


def test_claims_with_the_same_words_have_ids_of_their_own(client: httpx.Client) -> None:
    text = "Police said 15 people left. The mayor said 15 people stayed."
    claims = post(client, url=unseen(), text=text).json()["claims"]
    same = [claim["id"] for claim in claims if claim["text"] == "15 people"]
    assert len(same) == len(set(same)) == 2


def test_dry_run_stores_nothing_and_shows_the_ids_it_would_have(client: httpx.Client) -> None:
    url = unseen()
    shown = client.post("/v1/articles", params={"dry_run": "true"}, json={"text": TEXT, "url": url})
    assert shown.status_code == 200
    assert client.get(f"/v1/articles/{shown.json()['id']}").status_code == 404
    stored = post(client, url=url).json()
    assert stored | {"received_at": None} == shown.json() | {"received_at": None}


def test_dry_run_of_a_new_text_shows_the_next_revision(client: httpx.Client) -> None:
    url = unseen()
    post(client, url=url)
    body = {"text": f"Later. {TEXT}", "url": url}
    shown = client.post("/v1/articles", params={"dry_run": "true"}, json=body).json()
    assert shown["revision"] == 2
    assert post(client, **body).json()["claims"] == shown["claims"]


def test_fifty_clients_posting_one_article_store_it_once(client: httpx.Client) -> None:
    body = {"text": TEXT, "url": unseen()}
    with ThreadPoolExecutor(50) as clients:
        answers = list(clients.map(lambda _: client.post("/v1/articles", json=body), range(50)))
    assert sorted(answer.status_code for answer in answers) == [200] * 49 + [201]
    assert len({answer.text for answer in answers}) == 1


def test_twenty_texts_posted_at_once_for_one_address_are_twenty_revisions(client: httpx.Client) -> None:
    url = unseen()
    bodies = [{"text": f"Update {number}. {TEXT}", "url": url} for number in range(20)]
    with ThreadPoolExecutor(20) as clients:
        answers = list(clients.map(lambda body: client.post("/v1/articles", json=body), bodies))
    assert {answer.status_code for answer in answers} == {201}
    revisions = {answer.json()["revision"]: answer.json() for answer in answers}
    assert sorted(revisions) == list(range(1, 21))
    listed = client.get("/v1/claims", params={"article": answers[0].json()["id"], "limit": 500}).json()["data"]
    assert listed == revisions[20]["claims"]


@pytest.mark.parametrize("media_type", ["application/json", "text/plain; charset=utf-8"])
def test_text_is_stored_code_point_by_code_point(client: httpx.Client, media_type: str) -> None:
    url = unseen()
    if media_type == "application/json":
        answer = post(client, url=url, text=ODD)
    else:
        answer = client.post(
            "/v1/articles", params={"url": url}, content=ODD.encode(), headers={"Content-Type": media_type}
        )
    assert answer.status_code == 201
    stored = client.get(answer.headers["Location"], params={"include": "text"}).json()
    assert (stored["text"], stored["flags"]) == (ODD, ["bidi-controls", "zero-width"])


def test_plain_text_is_described_by_parameters(client: httpx.Client) -> None:
    described = {
        "url": unseen(),
        "title": "Grain",
        "publisher": "Harbour News",
        "published_at": "2023-11-20T23:30:00-05:00",
        "authors": ["Ada Brown", "Bo Li"],
    }
    answer = client.post("/v1/articles", params=described, content=TEXT, headers={"Content-Type": "text/plain"})
    article = answer.json()
    assert answer.status_code == 201
    assert [article[name] for name in ("url", "title", "publisher", "authors")] == [
        described[name] for name in ("url", "title", "publisher", "authors")
    ]
    assert (article["published_at"], article["published_precision"]) == ("2023-11-21T04:30:00Z", "second")


def test_article_is_read_with_what_is_asked_for(client: httpx.Client) -> None:
    posted = post(client, url=unseen()).json()
    address = f"/v1/articles/{posted['id']}"
    bare = client.get(address).json()
    assert not {"text", "claims", "findings"} & set(bare)
    whole = client.get(address, params={"include": "claims,findings,text"}).json()
    assert whole == posted | {"text": TEXT}


def test_claims_of_one_article_have_their_own_address(client: httpx.Client) -> None:
    posted = post(client, url=unseen()).json()
    listed = client.get(f"/v1/articles/{posted['id']}/claims").json()["data"]
    assert listed == posted["claims"]
    assert client.get(f"/v1/articles/{posted['id']}/findings").json()["data"] == posted["findings"]
    assert client.get(f"/v1/articles/{uuid.uuid4()}/claims").status_code == 404


def test_newest_comes_first_whatever_the_zone(client: httpx.Client) -> None:
    publisher = str(uuid.uuid4())
    times = ["2023-11-20T10:00:00+09:00", "2023-11-20T00:30:00-05:00", "2023-11-20T04:00:00Z", "2023-11-20"]
    for time in times:
        assert post(client, url=unseen(), publisher=publisher, published_at=time).status_code == 201
    listed = client.get("/v1/articles", params={"publisher": publisher}).json()["data"]
    assert [article["published_at"][11:16] for article in listed] == ["05:30", "04:00", "01:00", "00:00"]


def test_names_too_long_for_an_index_are_stored(client: httpx.Client) -> None:
    name = "ﷺ" * 300
    answer = post(client, url=unseen(), publisher=name, authors=[name], text=f"{'Ab' * 4000} said 5 {'x' * 9000} fell.")
    assert answer.status_code == 201
