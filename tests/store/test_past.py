import httpx


def test_article_with_a_finding_and_no_claim_can_have_another_text(client: httpx.Client) -> None:
    posted = {"url": "https://news.example/fair", "text": "The fair opened on 9 May 2023 and closed on 4 May 2023."}
    first = client.post("/v1/articles", json=posted).json()
    assert (first["counts"]["findings"], first["claims"]) == (1, [])

    second = client.post("/v1/articles", json=posted | {"text": "The fair opened on 4 May 2023."})

    assert (second.status_code, second.json()["revision"]) == (201, 2)
